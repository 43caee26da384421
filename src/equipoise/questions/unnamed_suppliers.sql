-- Deliveries of arms to a state whose supplier the register does not name: they are no ties, but part of the whole.
SELECT s.first_delivery AS first_year, s.last_delivery AS last_year, s.tiv_delivered AS amount
FROM sipri s
WHERE s.recipient_state = $state AND s.supplier_state IS NULL AND s.tiv_delivered IS NOT NULL
ORDER BY s.file, s.row
