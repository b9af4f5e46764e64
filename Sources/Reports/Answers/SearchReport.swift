public import Interchange
public import ControlModel
internal import Planning

/// What a search found.
public struct SearchReport: Report {
  private let query: String
  private let matches: [ControlSearch.Match]
  private let content: Content
  private let limit: Int?

  /// A report of the matches for `query`, in their order.
  ///
  /// - Parameter limit: how many of them a terminal shows; nil for all. Other formats show all.
  public init(query: String, matches: [ControlSearch.Match], content: Content, limit: Int? = 20) {
    self.query = query
    self.matches = matches
    self.content = content
    self.limit = limit
  }

  /// The query.
  public var title: String { "Search: \(query)" }

  /// The best matches, as many as the limit allows.
  public var screen: [Block] { blocks(matches.prefix(limit ?? matches.count)) }

  /// All matches.
  public var page: [Block] { [.title(title)] + blocks(matches[...]) }

  private func blocks(_ shown: ArraySlice<ControlSearch.Match>) -> [Block] {
    guard !matches.isEmpty else {
      return [.paragraph("No control has all of: \(Phrase.squeezed(query)). Try fewer or shorter words.")]
    }
    let table = Table(
      columns: [
        Table.Column("Framework"), Table.Column("Control"), Table.Column("Title", weight: 3),
        Table.Column("Found in", weight: 1),
      ],
      rows: shown.map { match in
        [
          Table.Cell(match.reference.framework.rawValue, .muted),
          Table.Cell(match.reference.control.rawValue), Table.Cell(match.control.title),
          Table.Cell(Self.fields(match), .muted),
        ]
      })
    let frameworks = Set(matches.map(\.reference.framework)).count
    let rest = matches.count - shown.count
    let more = rest > 0 ? " \(rest) more: use --all." : ""
    return [
      .table(table),
      .paragraph(
        "\(Phrase.count(matches.count, "control")) in \(Phrase.count(frameworks, "framework")), "
          + "\(contentVersionLabel(content.version)).\(more)", .muted),
    ]
  }

  private static func fields(_ match: ControlSearch.Match) -> String {
    Set(match.fields).sorted().map(\.name).joined(separator: ", ")
  }

  /// Format `concord/search`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/search", "version": 1, "contentVersion": .string(content.version),
      "query": .string(query), "count": .integer(matches.count),
      "matches": .array(
        matches.map { match in
          [
            "control": match.control.json(reference: match.reference),
            "foundIn": .strings(match.fields.map(\.name)),
          ]
        }),
    ]
  }

  /// One row a match, all of them.
  public var table: Table {
    Table(
      columns: [
        Table.Column("Framework", sheetWidth: 18), Table.Column("Control", sheetWidth: 12),
        Table.Column("Kind", sheetWidth: 12), Table.Column("Title", sheetWidth: 44),
        Table.Column("Summary", sheetWidth: 80), Table.Column("Found in", sheetWidth: 18),
      ],
      rows: matches.map { match in
        [
          Table.Cell(match.reference.framework.rawValue), Table.Cell(match.reference.control.rawValue),
          Table.Cell(match.control.kind.rawValue), Table.Cell(match.control.title),
          Table.Cell(match.control.summary ?? ""), Table.Cell(Self.fields(match)),
        ]
      })
  }
}
