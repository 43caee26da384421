-- Trips as rows of a chronology: visits of the leader's state to the state visited. The level is `leader` where a head of state or
-- government travelled, unless the file says that no head of the host was met; a ministers' trip has the level of its participants.
WITH roles(leader_role, office, is_leader) AS (
    -- the roles that the file of March 2025 has: state and government, government, state, in fact, and further travellers
    VALUES ('GS', 'head of state', true), ('G', 'head of government', true), ('S', 'head of state', true),
           ('De Facto', 'leader', true), ('F', 'foreign minister', false), ('E', 'finance minister', false),
           ('CP', 'crown prince', false)
),
trips AS (
    SELECT t.*, r.office, r.is_leader, lower(t.met_host) IN ('yes', '1', 'true') AS host_met,
           lower(t.met_host) IN ('no', '0', 'false') AS host_not_met, lower(t.multilateral) IN ('yes', '1', 'true') AS at_an_event,
           translate(t.leader, ':;', ',,') AS name, translate(t.host, ':;', ',,') AS host_name
    FROM colt_trips t LEFT JOIN roles r ON lower(r.leader_role) = lower(t.leader_role)
    WHERE t.leader_state IS NOT NULL AND t.visited_state IS NOT NULL AND t.date_start IS NOT NULL
)
SELECT "row", trip AS id, CAST(date_start AS VARCHAR) AS date_start, CAST(coalesce(date_end, date_start) AS VARCHAR) AS date_end,
       'visit' AS kind, CASE WHEN is_leader AND NOT coalesce(host_not_met, false) THEN 'leader' ELSE '' END AS pair_level,
       CASE WHEN at_an_event THEN 'multilateral' ELSE 'bilateral' END AS setting,
       concat(leader_state, CASE WHEN name IS NOT NULL OR office IS NOT NULL THEN concat(':', name, ':', office) END, '; ', visited_state,
              CASE WHEN host_met AND host_name IS NOT NULL THEN concat(':', host_name, ':leader') END) AS participants,
       coalesce(city, '') AS place, visited_state AS country,
       concat_ws('; ',
           concat('Trip of ', coalesce(name || ' (' || coalesce(office, leader_role, 'role not told') || ', ' || leader_state || ')',
                  coalesce('the ' || office, 'a traveller') || ' of ' || leader_state), ' to ', coalesce(city || ', ', ''), visited_state),
           CASE WHEN host_met THEN coalesce('met ' || host_name, 'met a head of the host') END,
           CASE WHEN host_not_met THEN 'met no head of the host' END,
           CASE WHEN at_an_event THEN coalesce('at ' || multilateral_event, 'at an event of several states') END,
           CASE WHEN lower(signed) IN ('yes', '1', 'true') THEN 'signed an agreement' END,
           CASE WHEN lower(disputed) IN ('yes', '1', 'true') THEN 'in disputed territory' END) AS summary,
       coalesce(source, '') AS source_url
FROM trips
ORDER BY file, "row"
