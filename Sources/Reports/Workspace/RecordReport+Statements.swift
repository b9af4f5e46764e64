public import ControlModel
internal import Interchange
internal import Planning
public import Workspace

extension RecordReport {
  /// The history of a statement, the latest entry first.
  ///
  /// - Parameters:
  ///   - history: The entries.
  ///   - key: The statement.
  ///   - isCut: Whether there are more entries than these.
  public init(history: [StatementHistoryEntry], of key: StatementKey, isCut: Bool) {
    func reason(_ entry: StatementHistoryEntry) -> String {
      [entry.recorded.reason, entry.recorded.source.map { "from \($0.split(separator: "/").last ?? "")" }]
        .compactMap { $0 }
        .joined(separator: "\n")
    }
    self.init(
      title: "History of \(key.framework) in \(key.scope)", sheet: "History",
      empty: "Nothing was recorded.",
      short: Table(
        columns: [
          Table.Column("When"), Table.Column("Who", weight: 1), Table.Column("Control"),
          Table.Column("What", weight: 3), Table.Column("Why", weight: 2),
        ],
        rows: history.map { entry in
          let day = entry.recorded.at.description.dropLast(4).map { $0 == "T" ? " " : $0 }
          return [
            Table.Cell(String(day)), Table.Cell(entry.recorded.by),
            Table.Cell(entry.control.control.rawValue),
            Table.Cell(
              (entry.change.kind == .changed ? "" : "\(entry.change.kind.rawValue): ") + entry.change.summary,
              entry.change.emphasis == .attention ? .plain : entry.change.emphasis),
            Table.Cell(reason(entry)),
          ]
        }),
      table: Table(
        columns: [
          Table.Column("Entry", alignment: .trailing), Table.Column("When", sheetWidth: 22),
          Table.Column("Who", sheetWidth: 18), Table.Column("Act", sheetWidth: 12), Table.Column("Control"),
          Table.Column("Change"), Table.Column("What", sheetWidth: 80), Table.Column("Why", sheetWidth: 40),
          Table.Column("File", sheetWidth: 24), Table.Column("Where", sheetWidth: 24),
        ],
        rows: history.map { entry in
          [
            Table.Cell(entry.id), Table.Cell(entry.recorded.at.description), Table.Cell(entry.recorded.by),
            Table.Cell(entry.recorded.what), Table.Cell(entry.control.control.rawValue),
            Table.Cell(entry.change.kind.rawValue), Table.Cell(entry.change.words),
            Table.Cell(entry.recorded.reason ?? ""), Table.Cell(entry.recorded.source ?? ""),
            Table.Cell(entry.origin ?? ""),
          ]
        }), notes: [isCut ? "The latest \(history.count); --limit shows more." : ""],
      json: [
        "format": "concord/statement-history", "version": 1, "scope": .string(key.scope),
        "framework": .string(key.framework.rawValue), "isCut": .bool(isCut),
        "entries": .array(
          history.map { entry in
            [
              "entry": .integer(entry.id), "recorded": entry.recorded.json, "change": entry.change.json,
              "origin": .text(entry.origin),
            ]
          }),
      ])
  }

  /// The latest changes of rows, of any statement of a scope, the latest first.
  public init(rowChanges history: [StatementHistoryEntry]) {
    self.init(
      title: "Rows that changed", sheet: "Rows", empty: "No row was changed yet.",
      table: Table(
        columns: [
          Table.Column("When"), Table.Column("Who", weight: 1, sheetWidth: 18),
          Table.Column("Control", sheetWidth: 24), Table.Column("Change"),
          Table.Column("What", weight: 3, sheetWidth: 80), Table.Column("Why", weight: 1, sheetWidth: 40),
        ],
        rows: history.map { entry in
          [
            Table.Cell(entry.recorded.at.date), Table.Cell(entry.recorded.by),
            Table.Cell(entry.control.description),
            Table.Cell(entry.change.kind.rawValue, entry.change.emphasis), Table.Cell(entry.change.summary),
            Table.Cell(entry.recorded.reason ?? ""),
          ]
        }),
      json: [
        "format": "concord/row-changes", "version": 1,
        "entries": .array(
          history.map { entry in
            [
              "entry": .integer(entry.id), "recorded": entry.recorded.json, "change": entry.change.json,
              "origin": .text(entry.origin),
            ]
          }),
      ])
  }

  /// What is different between two statements.
  ///
  /// - Parameters:
  ///   - difference: The difference.
  ///   - before: What it is from, in words: a scope and a day.
  ///   - after: What it is to, in words.
  ///   - note: What to say below it; nil for how many rows differ.
  public init(
    _ difference: StatementComparison, from before: String, to after: String, note: String? = nil
  ) {
    let table = Table(
      columns: [
        Table.Column("Control", sheetWidth: 10), Table.Column("Change", sheetWidth: 12),
        Table.Column("What", weight: 3, sheetWidth: 100),
      ],
      rows: difference.changes.map { change in
        [
          Table.Cell(change.control?.control.rawValue ?? ""),
          Table.Cell(change.kind.rawValue, change.emphasis), Table.Cell(change.summary),
        ]
      })
    self.init(
      title: "From \(before) to \(after)", sheet: "Difference",
      empty: "No difference from \(before) to \(after): \(Phrase.count(difference.unchanged, "row")).",
      table: table,
      notes: difference.changes.isEmpty
        ? []
        : [
          note ?? "From \(before) to \(after): \(Phrase.count(difference.changes.count, "difference")),"
            + " \(Phrase.count(difference.unchanged, "row")) the same."
        ],
      json: [
        "format": "concord/statement-difference", "version": 1, "from": .string(before),
        "to": .string(after), "unchanged": .integer(difference.unchanged),
        "changes": .array(difference.changes.map(\.json)),
      ])
  }

  /// Findings, errors first.
  ///
  /// - Parameters:
  ///   - findings: What was found.
  ///   - subject: What was looked at, in words.
  public init(findings: [Diagnostic], of subject: String) {
    let ordered = findings.enumerated().sorted {
      ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset)
    }.map(\.element)
    func emphasis(_ severity: Severity) -> Emphasis {
      switch severity {
      case .error: .bad
      case .warning: .attention
      case .note: .muted
      }
    }
    let counts = Severity.allCases.map { severity in
      Phrase.count(findings.count { $0.severity == severity }, severity.rawValue)
    }
    self.init(
      title: "Findings in \(subject)", sheet: "Findings", empty: "Nothing to say against \(subject).",
      short: Table(
        columns: [
          Table.Column("Severity"), Table.Column("Where", weight: 1), Table.Column("What", weight: 3),
        ],
        rows: ordered.map { finding in
          [
            Table.Cell(finding.severity.rawValue, emphasis(finding.severity)),
            Table.Cell(finding.location.description),
            Table.Cell(
              "\(finding.message) [\(finding.code.rawValue)]" + (finding.hint.map { "\n\($0)" } ?? "")),
          ]
        }),
      table: Table(
        columns: [
          Table.Column("Severity"), Table.Column("Code", sheetWidth: 22),
          Table.Column("Where", sheetWidth: 32), Table.Column("What", sheetWidth: 90),
          Table.Column("Hint", sheetWidth: 60),
        ],
        rows: ordered.map { finding in
          [
            Table.Cell(finding.severity.rawValue, emphasis(finding.severity)),
            Table.Cell(finding.code.rawValue), Table.Cell(finding.location.description),
            Table.Cell(finding.message), Table.Cell(finding.hint ?? ""),
          ]
        }), notes: findings.isEmpty ? [] : ["\(subject): \(counts.joined(separator: ", "))."],
      json: [
        "format": "concord/findings", "version": 1, "subject": .string(subject),
        "findings": .array(ordered.map(\.json)),
      ])
  }

  /// The statements that a workspace holds.
  public init(statements: [StatementSummary]) {
    self.init(
      title: "Statements of applicability", sheet: "Statements",
      empty: "No statement yet; 'concord soa import FILE' brings one.",
      table: Table(
        columns: [
          Table.Column("Scope", weight: 1, sheetWidth: 20), Table.Column("Edition", sheetWidth: 18),
          Table.Column("Title", weight: 1, sheetWidth: 40), Table.Column("Rows", alignment: .trailing),
          Table.Column("Implemented", alignment: .trailing),
          Table.Column("Not applicable", alignment: .trailing), Table.Column("Last change", sheetWidth: 22),
        ],
        rows: statements.map { summary in
          [
            Table.Cell(summary.key.scope), Table.Cell(summary.key.framework.rawValue),
            Table.Cell(summary.title ?? ""), Table.Cell(summary.rows), Table.Cell(summary.implemented),
            Table.Cell(summary.notApplicable), Table.Cell(summary.lastChange?.date.description ?? ""),
          ]
        }),
      json: [
        "format": "concord/statements", "version": 1,
        "statements": .array(
          statements.map { summary in
            [
              "scope": .string(summary.key.scope), "framework": .string(summary.key.framework.rawValue),
              "title": .text(summary.title), "rows": .integer(summary.rows),
              "implemented": .integer(summary.implemented),
              "notApplicable": .integer(summary.notApplicable),
              "lastChange": .text(summary.lastChange?.description),
            ]
          }),
      ])
  }
}
