extension Schema {
  /// Step 2: frameworks and mappings as tables, for SQL, and the full-text index.
  ///
  /// The tables are a projection of the content, rewritten when the content is another; `content_state` says of
  /// which version they are. The rows of `search` are numbered by what they are about: the number of the kind
  /// times 2^40, plus the row's own number, so that triggers find them.
  static let contentAndSearch = """
    CREATE TABLE content_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      version TEXT NOT NULL
    );

    CREATE TABLE framework (
      id TEXT PRIMARY KEY NOT NULL,
      title TEXT NOT NULL,
      publisher TEXT NOT NULL,
      edition TEXT NOT NULL,
      published TEXT,
      withdrawn TEXT,
      supersedes TEXT
    ) WITHOUT ROWID;

    CREATE TABLE control (
      id INTEGER PRIMARY KEY,
      framework TEXT NOT NULL,
      control TEXT NOT NULL,
      position INTEGER NOT NULL,
      parent TEXT,
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      summary TEXT,
      assessable INTEGER NOT NULL,
      in_statement INTEGER NOT NULL,
      UNIQUE (framework, control)
    );

    CREATE TABLE mapping (
      id INTEGER PRIMARY KEY,
      mapping_set TEXT NOT NULL,
      record TEXT NOT NULL,
      source_framework TEXT NOT NULL,
      source_control TEXT,
      relation TEXT NOT NULL,
      target_framework TEXT NOT NULL,
      target_control TEXT,
      rationale TEXT NOT NULL,
      source_strength INTEGER,
      target_strength INTEGER,
      confidence REAL,
      both_ask TEXT NOT NULL,
      only_source_asks TEXT NOT NULL,
      only_target_asks TEXT NOT NULL,
      change TEXT NOT NULL
    );
    CREATE INDEX mapping_source ON mapping (source_framework, source_control);
    CREATE INDEX mapping_target ON mapping (target_framework, target_control);

    CREATE VIRTUAL TABLE search USING fts5 (
      kind UNINDEXED, scope_id UNINDEXED, framework UNINDEXED, reference, title, text,
      tokenize = 'porter unicode61 remove_diacritics 2'
    );

    CREATE TRIGGER soa_history_indexed AFTER INSERT ON soa_history BEGIN
      DELETE FROM search WHERE rowid = 3298534883328 + NEW.row_id;
      INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
        SELECT 3298534883328 + NEW.row_id, 'soa', s.scope_id, s.framework, r.control, coalesce(NEW.title, ''),
          coalesce(NEW.justification, '') || char(10) || coalesce(NEW.owner, '') || char(10)
            || coalesce(NEW.evidence, '') || char(10) || coalesce(NEW.comment, '')
        FROM soa_row r JOIN statement s ON s.id = r.statement_id
        WHERE r.id = NEW.row_id AND NEW.removed = 0;
    END;

    CREATE TRIGGER evidence_indexed AFTER INSERT ON evidence BEGIN
      DELETE FROM search WHERE rowid = 4398046511104 + NEW.replaces_id;
      INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
        SELECT 4398046511104 + NEW.id, 'evidence', NEW.scope_id, NULL, NEW.reference, NEW.title,
          coalesce(NEW.population, '') || char(10) || coalesce(NEW.covers, '') || char(10)
            || coalesce(NEW.location, '') || char(10) || coalesce(NEW.owner, '') || char(10)
            || coalesce(NEW.note, '')
        WHERE NEW.withdrawn = 0;
    END;

    CREATE TRIGGER decision_indexed AFTER INSERT ON decision BEGIN
      INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
        VALUES (5497558138880 + NEW.id, 'decision', NEW.scope_id, NULL,
          NEW.source_framework || '/' || NEW.source_control || ' ' || NEW.target_framework || '/'
            || NEW.target_control, NEW.verdict, NEW.reason || char(10) || NEW.reviewer);
    END;

    CREATE TRIGGER action_indexed AFTER INSERT ON action_history BEGIN
      DELETE FROM search WHERE rowid = 6597069766656 + NEW.action_id;
      INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
        SELECT 6597069766656 + NEW.action_id, 'action', a.scope_id, NEW.framework,
          a.reference || ' ' || coalesce(NEW.control, ''), NEW.title,
          coalesce(NEW.detail, '') || char(10) || NEW.source || char(10) || coalesce(NEW.owner, '')
            || char(10) || coalesce(NEW.verification, '')
        FROM action a WHERE a.id = NEW.action_id;
    END;

    -- What there was before this step.
    INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
      SELECT 3298534883328 + r.id, 'soa', s.scope_id, s.framework, r.control, coalesce(h.title, ''),
        coalesce(h.justification, '') || char(10) || coalesce(h.owner, '') || char(10)
          || coalesce(h.evidence, '') || char(10) || coalesce(h.comment, '')
      FROM soa_row r JOIN soa_history h ON h.id = r.history_id JOIN statement s ON s.id = r.statement_id;
    INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
      SELECT 4398046511104 + e.id, 'evidence', e.scope_id, NULL, e.reference, e.title,
        coalesce(e.population, '') || char(10) || coalesce(e.covers, '') || char(10)
          || coalesce(e.location, '') || char(10) || coalesce(e.owner, '') || char(10) || coalesce(e.note, '')
      FROM evidence e
      WHERE e.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM evidence n WHERE n.replaces_id = e.id);
    INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
      SELECT 5497558138880 + d.id, 'decision', d.scope_id, NULL,
        d.source_framework || '/' || d.source_control || ' ' || d.target_framework || '/'
          || d.target_control, d.verdict, d.reason || char(10) || d.reviewer
      FROM decision d;
    INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
      SELECT 6597069766656 + a.id, 'action', a.scope_id, h.framework,
        a.reference || ' ' || coalesce(h.control, ''), h.title,
        coalesce(h.detail, '') || char(10) || h.source || char(10) || coalesce(h.owner, '')
          || char(10) || coalesce(h.verification, '')
      FROM action a JOIN action_history h ON h.id = a.history_id;
    """
}
