internal import ControlModel

/// The columns of a catalog as a plain table, shared by reader and writer.
enum CatalogTable {
  enum Field: Hashable, Sendable {
    case id, title, parent, depth, kind, summary, text, assessable, exhaustive, withdrawn, amendment, aliases
    case framework
    /// An attribute by its name.
    case attribute(String)
  }

  /// The sheet of a workbook that holds the framework's header.
  static let frameworkSheet = "Framework"

  /// The heading of an attribute's column: `Attribute: concept`.
  static func heading(ofAttribute name: String) -> String { "Attribute: \(name)" }

  /// The attribute that a heading names.
  static func attribute(in heading: String) -> Field? {
    let parts = heading.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, TextFolding.fold(parts[0]) == "attribute" else { return nil }
    return .attribute(TextFolding.trim(parts[1]))
  }

  static let columns: [(field: Field, heading: String)] = [
    (.id, "ID"), (.title, "Title"), (.kind, "Kind"), (.parent, "Parent"), (.summary, "Summary"),
    (.text, "Text"), (.assessable, "Assessable"), (.exhaustive, "Exhaustive"), (.withdrawn, "Withdrawn"),
    (.amendment, "Amendment"), (.aliases, "Aliases"), (.framework, "Framework"),
  ]

  static let vocabulary = ColumnLayout<Field>.Vocabulary([
    (
      .id,
      [
        "ID", "Identifier", "Control ID", "Control", "Control Number", "Control No", "Control #", "Number",
        "No",
        "Ref", "Reference", "Control Ref", "Requirement ID", "Requirement", "Ref ID", "Clause", "Code",
        "Control Identifier", "Criterion", "Section", "#",
      ]
    ),
    (
      .title,
      [
        "Title", "Name", "Control Name", "Control Title", "Requirement Title", "Requirement Name", "Heading",
        "Short Title", "Label",
      ]
    ),
    (.parent, ["Parent", "Parent ID", "Parent Control", "Within", "Group", "Group ID", "Parent Ref"]),
    (.depth, ["Depth", "Level", "Indent", "Indentation", "Outline Level"]),
    (.kind, ["Kind", "Type", "Control Type", "Node Type", "Category"]),
    (.summary, ["Summary", "What an auditor looks for", "In short"]),
    (
      .text,
      [
        "Text", "Description", "Control Description", "Control Text", "Requirement Text", "Control Statement",
        "Statement", "Requirement Description", "Wording",
      ]
    ),
    (.assessable, ["Assessable", "Auditable", "Testable", "Is assessable"]),
    (.exhaustive, ["Exhaustive"]), (.withdrawn, ["Withdrawn", "Deprecated", "Obsolete"]),
    (.amendment, ["Amendment"]),
    (.aliases, ["Aliases", "Alias", "Also known as", "Other identifiers"]),
    (.framework, ["Framework", "Standard", "Framework ID"]),
  ])
}
