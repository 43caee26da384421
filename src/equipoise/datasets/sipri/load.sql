-- The records of a register, whichever form they came in: a row a deal in the old one, a row a deal and year of delivery in the new.
SELECT p.file, p."row", p.deal, p.supplier, s.state AS supplier_state, p.recipient, r.state AS recipient_state, p.designation,
       p.description, p.category, p.order_year, p.order_year_is_estimate, p.number_ordered, p.number_ordered_is_estimate,
       p.number_delivered, p.number_delivered_is_estimate, p.delivery_years, p.delivery_years_is_estimate,
       list_min(y.years) AS first_delivery, list_max(y.years) AS last_delivery, p.status, p.comments, p.tiv_new_unit,
       p.tiv_unit, p.tiv_order, p.tiv_delivered, p.local_production
FROM published p
LEFT JOIN named_states s ON s.name = p.supplier
LEFT JOIN named_states r ON r.name = p.recipient,
LATERAL (SELECT CAST(regexp_extract_all(p.delivery_years, '\d{4}') AS INTEGER[]) AS years) y
