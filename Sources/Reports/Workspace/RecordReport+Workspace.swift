internal import ControlModel
internal import Interchange
internal import Planning
public import Workspace

extension RecordReport {
  /// What a search of the workspace found.
  ///
  /// - Parameters:
  ///   - query: What was asked.
  ///   - hits: What was found, the best first.
  ///   - limit: How many of them a terminal shows; nil for all.
  public init(query: String, hits: [SearchHit], limit: Int?) {
    func row(_ hit: SearchHit) -> Table.Row {
      let reference = hit.framework.map { "\($0)/\(hit.reference)" } ?? hit.reference
      return [
        Table.Cell(hit.kind.rawValue, .muted), Table.Cell(hit.scope ?? ""), Table.Cell(reference),
        Table.Cell(hit.title), Table.Cell(hit.excerpt, .muted),
      ]
    }
    let columns = [
      Table.Column("Kind"), Table.Column("Scope", sheetWidth: 16),
      Table.Column("Reference", weight: 1, sheetWidth: 28), Table.Column("Title", weight: 2, sheetWidth: 40),
      Table.Column("Where", weight: 3, sheetWidth: 60),
    ]
    let shown = hits.prefix(limit ?? hits.count)
    let counts = SearchHit.Kind.allCases.compactMap { kind -> String? in
      let count = hits.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    self.init(
      title: "Search: \(query)", sheet: "Search",
      empty: "Nothing has all of: \(Phrase.squeezed(query)). Try fewer or shorter words.",
      short: Table(columns: columns, rows: shown.map(row)),
      table: Table(columns: columns, rows: hits.map(row)),
      notes: [
        hits.isEmpty
          ? ""
          : counts.joined(separator: ", ") + "."
            + (shown.count < hits.count ? " \(hits.count - shown.count) more: use --all." : "")
      ],
      json: [
        "format": "concord/workspace-search", "version": 1, "query": .string(query),
        "count": .integer(hits.count),
        "hits": .array(
          hits.map { hit in
            [
              "kind": .string(hit.kind.rawValue), "scope": .text(hit.scope),
              "framework": .text(hit.framework?.rawValue), "reference": .string(hit.reference),
              "title": .string(hit.title), "excerpt": .string(hit.excerpt),
            ]
          }),
      ])
  }

  /// What a workspace holds, and what is wrong with it.
  ///
  /// - Parameters:
  ///   - check: What was found.
  ///   - isThorough: Whether everything was looked at.
  public init(_ check: WorkspaceCheck, isThorough: Bool) {
    let counts = Table(
      columns: [Table.Column("What", sheetWidth: 36), Table.Column("Number", alignment: .trailing)],
      rows: check.counts.map { [Table.Cell($0.name), Table.Cell($0.count)] })
    var fields = [
      Block.Field("File", check.path), Block.Field("Size", "\((check.byteCount + 1023) / 1024) KiB"),
      Block.Field("Schema", "version \(check.schemaVersion)"),
    ]
    if isThorough {
      fields.append(
        check.problems.isEmpty
          ? Block.Field("Check", "all pages, indexes and references are whole", .good)
          : Block.Field("Check", check.problems.joined(separator: "\n"), .bad))
    }
    self.init(
      title: "Workspace", sheet: "Workspace", empty: "", table: counts, fields: fields,
      json: [
        "format": "concord/workspace", "version": 1, "file": .string(check.path),
        "bytes": .integer(check.byteCount), "schema": .integer(check.schemaVersion),
        "counts": .array(
          check.counts.map { ["name": .string($0.name), "count": .integer($0.count)] }),
        "isThorough": .bool(isThorough), "problems": .strings(check.problems),
      ])
  }

  /// Catalogs and mapping sets of the organisation's own.
  public init(contents: [StoredContent]) {
    self.init(
      title: "Catalogs and mapping sets of your own", sheet: "Contents",
      empty: "No catalogs or mapping sets of your own.",
      table: Table(
        columns: [
          Table.Column("Kind"), Table.Column("Identifier", weight: 1, sheetWidth: 30),
          Table.Column("Title", weight: 2, sheetWidth: 50), Table.Column("Entries", alignment: .trailing),
          Table.Column("From", weight: 1, sheetWidth: 30), Table.Column("Added"),
          Table.Column("By", weight: 1),
        ],
        rows: contents.map { item in
          [
            Table.Cell(item.kind.rawValue), Table.Cell(item.identifier), Table.Cell(item.title),
            Table.Cell(item.count), Table.Cell(item.origin ?? ""),
            Table.Cell(item.change.at.date), Table.Cell(item.change.by),
          ]
        }),
      json: [
        "format": "concord/workspace-contents", "version": 1,
        "items": .array(
          contents.map { item in
            [
              "kind": .string(item.kind.rawValue), "identifier": .string(item.identifier),
              "title": .string(item.title), "count": .integer(item.count), "origin": .text(item.origin),
              "sha256": .string(item.sha256), "added": item.change.json,
            ]
          }),
      ])
  }

  /// The sizes of a scope.
  public init(sizes: [StoredSize], scope: String) {
    self.init(
      title: "Sizes in \(scope)", sheet: "Sizes",
      empty: "No sizes yet; 'concord sizes set A.5.7=M' keeps one.",
      table: Table(
        columns: [Table.Column("Control or action", sheetWidth: 24), Table.Column("Size")],
        rows: sizes.map { [Table.Cell($0.key), Table.Cell($0.size)] }),
      json: [
        "format": "concord/sizes", "version": 1, "scope": .string(scope),
        "sizes": .array(sizes.map { ["key": .string($0.key), "size": .string($0.size)] }),
      ])
  }

  /// The saved column profiles.
  public init(profiles: [ColumnProfile]) {
    self.init(
      title: "Column profiles", sheet: "Profiles",
      empty: "No profile yet; 'concord soa import FILE --map … --save-profile NAME' saves one.",
      table: Table(
        columns: [
          Table.Column("Profile", sheetWidth: 20), Table.Column("Sheet", sheetWidth: 20),
          Table.Column("Edition", sheetWidth: 18), Table.Column("Mappings", weight: 1, sheetWidth: 60),
        ],
        rows: profiles.map { profile in
          [
            Table.Cell(profile.name), Table.Cell(profile.sheet ?? ""),
            Table.Cell(profile.framework?.rawValue ?? ""),
            Table.Cell(profile.mappings.joined(separator: "\n")),
          ]
        }),
      json: [
        "format": "concord/column-profiles", "version": 1,
        "profiles": .array(
          profiles.map { profile in
            [
              "name": .string(profile.name), "sheet": .text(profile.sheet),
              "framework": .text(profile.framework?.rawValue), "mappings": .strings(profile.mappings),
            ]
          }),
      ])
  }

  /// The latest changes of any sort.
  public init(changes: [RecordedChange]) {
    self.init(
      title: "Changes", sheet: "Changes", empty: "Nothing was changed yet.",
      table: Table(
        columns: [
          Table.Column("Number", alignment: .trailing), Table.Column("When", sheetWidth: 22),
          Table.Column("Who", weight: 1, sheetWidth: 18), Table.Column("What", sheetWidth: 18),
          Table.Column("Why", weight: 2, sheetWidth: 50), Table.Column("From", weight: 1, sheetWidth: 28),
        ],
        rows: changes.map { change in
          [
            Table.Cell(change.id), Table.Cell(change.at.description), Table.Cell(change.by),
            Table.Cell(change.what), Table.Cell(change.reason ?? ""), Table.Cell(change.source ?? ""),
          ]
        }),
      json: [
        "format": "concord/changes", "version": 1, "changes": .array(changes.map(\.json)),
      ])
  }
}
