internal import ControlModel
public import Interchange
public import Planning

/// The controls of a framework that match some conditions.
public struct ControlListReport: Report {
  private let listing: ControlListing

  /// A report of a listing.
  public init(_ listing: ControlListing) { self.listing = listing }

  /// Whose controls they are.
  public var title: String { "Controls of \(listing.framework.citation)" }

  private var changeHeading: String {
    guard let other = listing.otherEdition else { return "Change" }
    return listing.direction == .since ? "Since \(other.edition)" : "Until \(other.edition)"
  }

  private var counterpartHeading: String { listing.direction == .since ? "From" : "To" }

  /// "11 of 93, change new" in words.
  private var figures: String {
    var conditions = listing.filter.attributes.map { "\($0.name) \($0.value)" }
    if let change = listing.filter.change { conditions.append("change \(change.rawValue)") }
    if let kind = listing.filter.kind { conditions.append("kind \(kind.rawValue)") }
    if listing.filter.isAssessableOnly { conditions.append("assessable only") }
    let total = "\(listing.items.count) of \(listing.considered)"
    return conditions.isEmpty ? total : "\(total) with \(conditions.joined(separator: ", "))"
  }

  /// Why two ways of counting the other edition's controls differ, where they do.
  private var repeated: String {
    guard listing.direction == .since, listing.filter.change == .merged || listing.filter.change == .split,
      let other = listing.otherEdition
    else { return "" }
    var counts: [ControlReference: Int] = [:]
    for item in listing.items {
      for counterpart in item.counterparts { counts[counterpart, default: 0] += 1 }
    }
    let pairs = counts.values.reduce(0, +)
    let twice = counts.filter { $0.value > 1 }.map(\.key).sorted().map(\.control.rawValue)
    let those =
      "\(Phrase.count(counts.count, "control")) of \(other.citation) in \(Phrase.count(pairs, "pair"))"
    return twice.isEmpty
      ? " They stand for \(those)."
      : " They stand for \(those): \(twice.joined(separator: ", ")) counts more than once."
  }

  /// The controls with what happened to each; for no controls the attributes that there are.
  public var screen: [Block] {
    var blocks: [Block] = []
    if listing.items.isEmpty {
      blocks.append(.paragraph("None of \(listing.considered) controls of \(listing.framework.citation)."))
      if !listing.filter.attributes.isEmpty, !listing.knownAttributes.isEmpty {
        blocks.append(
          .fields(
            listing.knownAttributes.map { Block.Field($0.name, $0.values.joined(separator: ", ")) }))
      }
    } else {
      let isWhole = listing.filter == ControlListing.Filter()
      let columns =
        [Table.Column("Control"), Table.Column("Title", weight: 3)]
        + (listing.otherEdition == nil
          ? [] : [Table.Column(changeHeading, weight: 1), Table.Column(counterpartHeading, weight: 1)])
      blocks.append(
        .table(
          Table(
            columns: columns,
            rows: listing.items.map { item in
              let indent = isWhole ? String(repeating: "\u{A0}\u{A0}", count: item.depth) : ""
              var cells = [
                Table.Cell(item.control.id.rawValue),
                Table.Cell(
                  indent + item.control.title, isWhole && !item.control.isAssessable ? .strong : .plain),
              ]
              if listing.otherEdition != nil {
                cells.append(Table.Cell(Self.changes(item), item.changes == [.new] ? .new : .plain))
                cells.append(
                  Table.Cell(item.counterparts.map(\.control.rawValue).joined(separator: " ")))
              }
              return Table.Row(cells, anchor: item.control.id.rawValue)
            })))
    }
    blocks.append(.paragraph("\(figures).\(repeated) \(provenance)", .muted))
    return blocks
  }

  /// The same under a title.
  public var page: [Block] { [.title(title)] + screen }

  private var provenance: String {
    let change = listing.mappingSet.map { " Change is derived from \($0.citation)." } ?? ""
    return "\(listing.framework.citation), \(contentVersionLabel(listing.contentVersion)).\(change)"
  }

  private static func changes(_ item: ControlListing.Item) -> String {
    item.changes.map(\.rawValue).joined(separator: ", ")
  }

  /// Format `concord/control-list`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/control-list", "version": 1, "contentVersion": .string(listing.contentVersion),
      "framework": listing.framework.json,
      "otherEdition": listing.otherEdition.map(\.json) ?? .null,
      "direction": .string(listing.direction.rawValue),
      "mappingSet": listing.mappingSet.map(\.headerJSON) ?? .null,
      "count": .integer(listing.items.count), "of": .integer(listing.considered),
      "controls": .array(
        listing.items.map { item in
          [
            "control": item.control.json(
              reference: ControlReference(framework: listing.framework.id, control: item.control.id)),
            "changes": .strings(item.changes.map(\.rawValue)),
            "counterparts": .strings(item.counterparts.map(\.description)),
          ]
        }),
    ]
  }

  /// One row a control, with summary and attributes.
  public var table: Table {
    let attributes = listing.knownAttributes.map(\.name)
    return Table(
      columns: [
        Table.Column("Control", sheetWidth: 10), Table.Column("Kind", sheetWidth: 10),
        Table.Column("Title", sheetWidth: 44), Table.Column("Summary", sheetWidth: 80),
        Table.Column("Assessable", sheetWidth: 11), Table.Column(changeHeading, sheetWidth: 18),
        Table.Column(counterpartHeading, sheetWidth: 18),
      ] + attributes.map { Table.Column($0, sheetWidth: 24) },
      rows: listing.items.map { item in
        var cells = [
          Table.Cell(item.control.id.rawValue), Table.Cell(item.control.kind.rawValue),
          Table.Cell(item.control.title), Table.Cell(item.control.summary ?? ""),
          Table.Cell(item.control.isAssessable ? "yes" : "no"), Table.Cell(Self.changes(item)),
          Table.Cell(item.counterparts.map(\.control.rawValue).joined(separator: ", ")),
        ]
        cells += attributes.map { Table.Cell(item.control.values(of: $0).joined(separator: ", ")) }
        return Table.Row(cells)
      })
  }

  /// One sheet, named after the framework.
  public var sheets: [Workbook.Sheet] {
    [Workbook.Sheet(name: listing.framework.id.rawValue, title: title, notes: [provenance], table: table)]
  }
}
