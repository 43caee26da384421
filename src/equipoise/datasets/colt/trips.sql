-- Trips as published. Days come as 2018-09-27 (a time of day behind it is dropped), 9/27/2018, 27/9/2018, 27-Sep-2018, 27sep2018 or
-- as a spreadsheet counts days. Of 4/7/2018 the month stands first, as the publisher writes it, unless other days of the file show
-- that the day does. A day that cannot be read is missing and counted.
WITH slashed AS (
    SELECT unnest([regexp_extract(TripStartDate, '^(\d{1,2})/(\d{1,2})/\d{4}', ['a', 'b']),
                   regexp_extract(TripEndDate, '^(\d{1,2})/(\d{1,2})/\d{4}', ['a', 'b'])]) AS parts FROM published
),
written AS (
    SELECT coalesce(bool_or(try_cast(parts.a AS INTEGER) > 12), false) AS day_first FROM slashed
),
read AS (
    SELECT p.*, list_transform([p.TripStartDate, p.TripEndDate], lambda t: coalesce(
               try_cast(regexp_extract(t, '^\d{4}-\d{2}-\d{2}') AS DATE),
               CASE WHEN w.day_first THEN CAST(try_strptime(regexp_extract(t, '^\d{1,2}/\d{1,2}/\d{4}'), '%d/%m/%Y') AS DATE)
                    ELSE CAST(try_strptime(regexp_extract(t, '^\d{1,2}/\d{1,2}/\d{4}'), '%m/%d/%Y') AS DATE) END,
               CAST(try_strptime(regexp_extract(t, '^\d{1,2}[- ][A-Za-z]{3}[- ]\d{4}'), ['%d-%b-%Y', '%d %b %Y']) AS DATE),
               CAST(try_strptime(regexp_extract(t, '^\d{1,2}[A-Za-z]{3}\d{4}'), '%d%b%Y') AS DATE),
               DATE '1899-12-30' + try_cast(regexp_extract(t, '^([2-5]\d{4})(\.0+)?$', 1) AS INTEGER))) AS days
    FROM published p, written w
),
dated AS (
    SELECT *, days[1] AS date_start, days[2] AS date_end, coalesce(year(days[1]), try_cast(TripYear AS INTEGER)) AS year
    FROM read
)
SELECT d.file, d."row", d.TripID AS trip, d.LeaderCountryISO AS leader_country, s.state AS leader_state, d.LeaderRole AS leader_role,
       d.LeaderFullName AS leader, d.CountryVisitedISO AS country_visited, h.state AS visited_state, d.CityVisited AS city,
       d.TripStartDate AS trip_start, d.date_start, d.TripEndDate AS trip_end, d.date_end, d.year, d.MetHostHoGS AS met_host,
       d.HostHOGSName AS host, d.AttendedMultilatEvent AS multilateral, d.NameMultilatEvent AS multilateral_event,
       d.MetNonhostHOGS AS met_others, d.SignedAgreement AS signed, d.DisputedTerritory AS disputed, d.Confidence AS confidence,
       d.SourceLink1 AS source
FROM dated d
LEFT JOIN iso3_states s ON s.code = upper(d.LeaderCountryISO) AND s.year = d.year
LEFT JOIN iso3_states h ON h.code = upper(d.CountryVisitedISO) AND h.year = d.year
