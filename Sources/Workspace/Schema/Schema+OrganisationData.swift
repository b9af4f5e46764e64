extension Schema {
  /// Step 1: what an organisation says of itself.
  ///
  /// Whatever carries history is written once: triggers refuse updates and deletions, `REPLACE` among them. What
  /// holds now is a pointer (`history_id`) to the latest entry, moved by a trigger, so that the two cannot differ.
  static let organisationData = """
    CREATE TABLE change (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
      who TEXT NOT NULL CHECK (who <> ''),
      why TEXT,
      what TEXT NOT NULL,
      source TEXT,
      sha256 TEXT
    );

    CREATE TABLE owner (
      name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
      contact TEXT,
      note TEXT
    ) WITHOUT ROWID;

    CREATE TABLE scope (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
      title TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('organisation', 'business unit', 'client', 'system')),
      parent_id INTEGER REFERENCES scope (id),
      description TEXT,
      change_id INTEGER NOT NULL REFERENCES change (id)
    );

    CREATE TABLE statement (
      id INTEGER PRIMARY KEY,
      scope_id INTEGER NOT NULL REFERENCES scope (id),
      framework TEXT NOT NULL,
      title TEXT,
      UNIQUE (scope_id, framework)
    );

    CREATE TABLE soa_row (
      id INTEGER PRIMARY KEY,
      statement_id INTEGER NOT NULL REFERENCES statement (id),
      control TEXT NOT NULL,
      history_id INTEGER REFERENCES soa_history (id) DEFERRABLE INITIALLY DEFERRED,
      UNIQUE (statement_id, control)
    );

    CREATE TABLE soa_history (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      row_id INTEGER NOT NULL REFERENCES soa_row (id),
      change_id INTEGER NOT NULL REFERENCES change (id),
      removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
      changed TEXT NOT NULL,
      title TEXT,
      applicability TEXT CHECK (applicability IN ('applicable', 'not applicable', 'unstated')),
      justification TEXT,
      status TEXT CHECK (status IN ('not implemented', 'planned', 'partial', 'implemented')),
      owner TEXT,
      evidence TEXT,
      due TEXT CHECK (due GLOB '????-??-??'),
      comment TEXT,
      origin TEXT
    );
    CREATE INDEX soa_history_row ON soa_history (row_id);
    CREATE INDEX soa_history_change ON soa_history (change_id);

    CREATE TABLE evidence (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      scope_id INTEGER NOT NULL REFERENCES scope (id),
      change_id INTEGER NOT NULL REFERENCES change (id),
      reference TEXT NOT NULL CHECK (reference <> ''),
      replaces_id INTEGER UNIQUE REFERENCES evidence (id),
      withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
      title TEXT NOT NULL,
      period_start TEXT CHECK (period_start GLOB '????-??-??'),
      period_end TEXT CHECK (period_end GLOB '????-??-??'),
      population TEXT,
      frequency TEXT CHECK (frequency <> ''),
      fresh_until TEXT CHECK (fresh_until GLOB '????-??-??'),
      covers TEXT,
      location TEXT,
      sha256 TEXT,
      byte_count INTEGER,
      owner TEXT,
      collected TEXT CHECK (collected GLOB '????-??-??'),
      note TEXT
    );
    CREATE UNIQUE INDEX evidence_reference ON evidence (scope_id, reference) WHERE replaces_id IS NULL;

    CREATE TABLE evidence_control (
      evidence_id INTEGER NOT NULL REFERENCES evidence (id),
      framework TEXT NOT NULL,
      control TEXT NOT NULL,
      PRIMARY KEY (evidence_id, framework, control)
    ) WITHOUT ROWID;
    CREATE INDEX evidence_control_control ON evidence_control (framework, control);

    CREATE TABLE decision (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      scope_id INTEGER REFERENCES scope (id),
      change_id INTEGER NOT NULL REFERENCES change (id),
      source_framework TEXT NOT NULL,
      source_control TEXT NOT NULL,
      target_framework TEXT NOT NULL,
      target_control TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'weakened', 'rejected')),
      derived TEXT,
      weakened_to TEXT,
      reason TEXT NOT NULL CHECK (reason <> ''),
      reviewer TEXT NOT NULL CHECK (reviewer <> ''),
      decided TEXT NOT NULL CHECK (decided GLOB '????-??-??'),
      content_version TEXT
    );
    CREATE INDEX decision_pair
      ON decision (source_framework, source_control, target_framework, target_control);

    CREATE TABLE action (
      id INTEGER PRIMARY KEY,
      scope_id INTEGER NOT NULL REFERENCES scope (id),
      reference TEXT NOT NULL CHECK (reference <> ''),
      history_id INTEGER REFERENCES action_history (id) DEFERRABLE INITIALLY DEFERRED,
      UNIQUE (scope_id, reference)
    );

    CREATE TABLE action_history (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      action_id INTEGER NOT NULL REFERENCES action (id),
      change_id INTEGER NOT NULL REFERENCES change (id),
      title TEXT NOT NULL,
      detail TEXT,
      source TEXT NOT NULL,
      source_key TEXT,
      framework TEXT,
      control TEXT,
      kind TEXT NOT NULL,
      priority TEXT,
      owner TEXT,
      due TEXT CHECK (due GLOB '????-??-??'),
      status TEXT NOT NULL CHECK (status IN ('open', 'in progress', 'closed', 'cancelled')),
      opened TEXT NOT NULL CHECK (opened GLOB '????-??-??'),
      closed TEXT CHECK (closed GLOB '????-??-??'),
      verified_by TEXT,
      verified TEXT CHECK (verified GLOB '????-??-??'),
      effective INTEGER CHECK (effective IN (0, 1)),
      verification TEXT
    );
    CREATE INDEX action_history_action ON action_history (action_id);

    CREATE TABLE content_item (
      id INTEGER PRIMARY KEY,
      change_id INTEGER NOT NULL REFERENCES change (id),
      kind TEXT NOT NULL CHECK (kind IN ('catalog', 'mapping set')),
      identifier TEXT NOT NULL,
      title TEXT NOT NULL,
      count INTEGER NOT NULL,
      origin TEXT,
      sha256 TEXT NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (kind, identifier)
    );

    CREATE TABLE content_image (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      key TEXT NOT NULL,
      image BLOB NOT NULL
    );

    CREATE TABLE profile (
      name TEXT PRIMARY KEY NOT NULL COLLATE NOCASE CHECK (name <> ''),
      change_id INTEGER NOT NULL REFERENCES change (id),
      sheet TEXT,
      framework TEXT
    ) WITHOUT ROWID;

    CREATE TABLE profile_mapping (
      profile TEXT NOT NULL COLLATE NOCASE REFERENCES profile (name) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      mapping TEXT NOT NULL,
      PRIMARY KEY (profile, position)
    ) WITHOUT ROWID;

    CREATE TABLE size (
      scope_id INTEGER NOT NULL REFERENCES scope (id),
      key TEXT NOT NULL COLLATE NOCASE CHECK (key <> ''),
      size TEXT NOT NULL,
      change_id INTEGER NOT NULL REFERENCES change (id),
      PRIMARY KEY (scope_id, key)
    ) WITHOUT ROWID;

    CREATE TRIGGER soa_history_recorded AFTER INSERT ON soa_history BEGIN
      UPDATE soa_row SET history_id = CASE NEW.removed WHEN 1 THEN NULL ELSE NEW.id END
        WHERE id = NEW.row_id;
      INSERT OR IGNORE INTO owner (name) SELECT NEW.owner WHERE NEW.owner <> '';
    END;
    CREATE TRIGGER action_history_recorded AFTER INSERT ON action_history BEGIN
      UPDATE action SET history_id = NEW.id WHERE id = NEW.action_id;
      INSERT OR IGNORE INTO owner (name) SELECT NEW.owner WHERE NEW.owner <> '';
    END;
    CREATE TRIGGER evidence_recorded AFTER INSERT ON evidence BEGIN
      INSERT OR IGNORE INTO owner (name) SELECT NEW.owner WHERE NEW.owner <> '';
    END;

    CREATE TRIGGER soa_row_latest BEFORE UPDATE OF history_id ON soa_row
      WHEN NEW.history_id IS NOT
        (SELECT CASE removed WHEN 1 THEN NULL ELSE id END FROM soa_history
         WHERE row_id = OLD.id ORDER BY id DESC LIMIT 1)
    BEGIN SELECT RAISE(ABORT, 'what holds now is the latest entry of soa_history'); END;
    CREATE TRIGGER action_latest BEFORE UPDATE OF history_id ON action
      WHEN NEW.history_id IS NOT (SELECT max(id) FROM action_history WHERE action_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'what holds now is the latest entry of action_history'); END;

    \(appendOnly("change"))
    \(appendOnly("soa_history"))
    \(appendOnly("action_history"))
    \(appendOnly("evidence"))
    \(appendOnly("decision"))
    \(appendOnly("evidence_control", hasID: false))
    \(undeletable("soa_row"))
    \(undeletable("action"))
    \(undeletable("statement"))
    \(undeletable("scope"))
    """

  /// Triggers that let a table only grow. (`REPLACE` deletes without a trigger unless `recursive_triggers` is on;
  /// hence the one before insertion.)
  private static func appendOnly(_ table: String, hasID: Bool = true) -> String {
    let replacement = """
      CREATE TRIGGER \(table)_not_replaced BEFORE INSERT ON \(table)
        WHEN EXISTS (SELECT 1 FROM \(table) WHERE id = NEW.id)
      BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
      """
    return """
      CREATE TRIGGER \(table)_not_updated BEFORE UPDATE ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
      \(undeletable(table))
      \(hasID ? replacement : "")
      """
  }

  private static func undeletable(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_not_deleted BEFORE DELETE ON \(table)
    BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
    """
  }
}
