extension Schema {
  /// Step 3: views that answer what people ask most. Days are compared by the reader of the view: none of them
  /// reads a clock.
  static let answers = """
    CREATE VIEW soa AS
      SELECT sc.name AS scope, s.framework, r.control, coalesce(c.title, h.title) AS title, h.applicability,
        h.justification, h.status, h.owner, h.evidence, h.due, h.comment, ch.at AS changed_at,
        ch.who AS changed_by, ch.why AS reason, h.origin, coalesce(c.position, -1) AS position,
        r.id AS row_id, h.id AS history_id
      FROM soa_row r
        JOIN soa_history h ON h.id = r.history_id
        JOIN statement s ON s.id = r.statement_id
        JOIN scope sc ON sc.id = s.scope_id
        JOIN change ch ON ch.id = h.change_id
        LEFT JOIN control c ON c.framework = s.framework AND c.control = r.control;

    CREATE VIEW soa_changes AS
      SELECT sc.name AS scope, s.framework, r.control, ch.at, ch.who, ch.what, ch.why, h.changed, h.removed,
        p.applicability AS applicability_before, h.applicability, p.status AS status_before, h.status,
        p.owner AS owner_before, h.owner, ch.source, h.origin, h.id AS history_id
      FROM soa_history h
        JOIN change ch ON ch.id = h.change_id
        JOIN soa_row r ON r.id = h.row_id
        JOIN statement s ON s.id = r.statement_id
        JOIN scope sc ON sc.id = s.scope_id
        LEFT JOIN soa_history p ON p.id =
          (SELECT max(x.id) FROM soa_history x WHERE x.row_id = h.row_id AND x.id < h.id);

    CREATE VIEW soa_summary AS
      SELECT sc.name AS scope, s.framework,
        (SELECT count(*) FROM control c WHERE c.framework = s.framework AND c.in_statement) AS controls,
        count(h.id) AS rows,
        sum(h.applicability = 'applicable') AS applicable,
        sum(h.applicability = 'not applicable') AS not_applicable,
        sum(h.applicability <> 'not applicable' AND h.status = 'implemented') AS implemented,
        sum(h.applicability <> 'not applicable' AND h.status = 'partial') AS partial,
        sum(h.applicability <> 'not applicable' AND h.status = 'planned') AS planned,
        sum(h.applicability <> 'not applicable' AND h.status = 'not implemented') AS not_implemented,
        sum(h.applicability <> 'not applicable' AND h.status IS NULL) AS without_status,
        max(ch.at) AS last_change
      FROM statement s
        JOIN scope sc ON sc.id = s.scope_id
        JOIN soa_row r ON r.statement_id = s.id
        JOIN soa_history h ON h.id = r.history_id
        JOIN change ch ON ch.id = h.change_id
      GROUP BY s.id;

    CREATE VIEW soa_gaps AS
      SELECT scope, framework, control, title, status, owner, due, comment, position
      FROM soa WHERE applicability <> 'not applicable' AND status IS NOT 'implemented';

    CREATE VIEW evidence_in_force AS
      SELECT sc.name AS scope, e.reference, e.title, e.period_start, e.period_end, e.frequency, e.population,
        e.covers, e.location, e.sha256, e.owner, e.collected, e.note, e.fresh_until, e.id AS evidence_id
      FROM evidence e JOIN scope sc ON sc.id = e.scope_id
      WHERE e.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM evidence n WHERE n.replaces_id = e.id);

    CREATE VIEW control_evidence AS
      SELECT v.scope, ec.framework, ec.control, v.reference, v.title, v.period_end, v.frequency,
        v.fresh_until, v.location, v.evidence_id
      FROM evidence_control ec JOIN evidence_in_force v ON v.evidence_id = ec.evidence_id;

    CREATE VIEW soa_without_evidence AS
      SELECT scope, framework, control, title, owner, position FROM soa
      WHERE status = 'implemented' AND applicability <> 'not applicable' AND coalesce(evidence, '') = ''
        AND NOT EXISTS (SELECT 1 FROM control_evidence e
          WHERE e.scope = soa.scope AND e.framework = soa.framework AND e.control = soa.control);

    CREATE VIEW decisions_in_force AS
      SELECT coalesce(sc.name, '') AS scope, d.source_framework, d.source_control, d.target_framework,
        d.target_control, d.verdict, d.derived, d.weakened_to, d.reason, d.reviewer, d.decided,
        d.content_version, d.id AS decision_id
      FROM decision d LEFT JOIN scope sc ON sc.id = d.scope_id
      WHERE NOT EXISTS (SELECT 1 FROM decision n WHERE n.id > d.id AND n.scope_id IS d.scope_id
        AND n.source_framework = d.source_framework AND n.source_control = d.source_control
        AND n.target_framework = d.target_framework AND n.target_control = d.target_control);

    CREATE VIEW actions AS
      SELECT sc.name AS scope, a.reference, h.title, h.detail, h.source, h.source_key, h.framework, h.control,
        h.kind, h.priority, h.owner, h.due, h.status, h.opened, h.closed, h.verified_by, h.verified,
        h.effective, h.verification, ch.at AS changed_at, ch.who AS changed_by, ch.why AS reason,
        a.id AS action_id
      FROM action a
        JOIN action_history h ON h.id = a.history_id
        JOIN scope sc ON sc.id = a.scope_id
        JOIN change ch ON ch.id = h.change_id;

    CREATE VIEW counterparts AS
      SELECT source_framework AS framework, source_control AS control, relation,
        target_framework AS other_framework, target_control AS other_control, target_strength AS strength,
        both_ask, only_source_asks AS only_here, only_target_asks AS only_there, mapping_set, record
      FROM mapping WHERE source_control IS NOT NULL AND target_control IS NOT NULL
      UNION ALL
      SELECT target_framework, target_control,
        CASE relation WHEN 'subset' THEN 'superset' WHEN 'superset' THEN 'subset' ELSE relation END,
        source_framework, source_control, source_strength, both_ask, only_target_asks, only_source_asks,
        mapping_set, record
      FROM mapping WHERE source_control IS NOT NULL AND target_control IS NOT NULL;

    CREATE VIEW implemented_counterparts AS
      SELECT soa.scope, soa.framework, soa.control, soa.title, p.relation, p.other_framework,
        p.other_control, p.strength, p.only_there, p.mapping_set
      FROM soa JOIN counterparts p ON p.framework = soa.framework AND p.control = soa.control
      WHERE soa.status = 'implemented' AND soa.applicability <> 'not applicable'
        AND p.relation <> 'disjoint' AND p.relation <> 'no counterpart';
    """
}
