internal import ControlModel

/// What a heading that names a framework says of its column: `ISO 27001:2022`, `SOC 2 Criteria`, `PCI DSS v4.0.1 Title`.
struct FrameworkHeading {
  /// The part of the heading that names the framework.
  let name: String
  /// The loaded frameworks that it may mean; several when it leaves the edition open.
  let frameworks: [FrameworkID]
  /// Whether the column holds titles or texts of controls, rather than identifiers.
  let isTitle: Bool

  /// Nil for a heading that names no loaded framework.
  init?(_ heading: String, _ names: FrameworkNames) {
    for text in [heading, Headings.withoutRemark(heading)] {
      var words = text.prefix(200).split(whereSeparator: \.isWhitespace).map(String.init)
      while let first = words.first, words.count > 1, Self.introductions.contains(TextFolding.fold(first)) {
        words.removeFirst()
      }
      for count in stride(from: min(words.count, 12), to: 0, by: -1) {
        let rest = words[count...].map { TextFolding.fold($0) }
        guard rest.allSatisfy({ $0.isEmpty || Self.subjects.contains($0) || Self.titles.contains($0) }),
          !words[..<count].allSatisfy({ Self.isGeneric($0) })
        else { continue }
        let name = words[..<count].joined(separator: " ")
        let frameworks = names.candidates(name)
        guard !frameworks.isEmpty else { continue }
        self.name = name
        self.frameworks = frameworks
        isTitle = rest.contains { Self.titles.contains($0) }
        return
      }
    }
    return nil
  }

  /// Whether a text has no other words than those by which columns of identifiers and titles are headed: `Control ID`.
  static func isGeneric(_ text: String) -> Bool {
    TextFolding.fold(text).split(separator: " ").allSatisfy {
      subjects.contains(String($0)) || titles.contains(String($0))
    }
  }

  /// Whether a heading that names no framework is that of titles: `Title`, `Control name`, and `Control` beside a column
  /// of identifiers.
  static func isTitle(_ heading: String) -> Bool {
    let words = TextFolding.fold(heading).split(separator: " ").map(String.init)
    return !words.isEmpty && isGeneric(heading)
      && (words.contains { titles.contains($0) } || words.allSatisfy { things.contains($0) })
  }

  /// Whether a row under such headings only says what stands in the columns: `Control ID`, `Criterion`.
  static func isSubheading(_ row: StatementTable.Row) -> Bool {
    !row.cells.isEmpty && row.cells.values.allSatisfy { !$0.text.isEmpty && isGeneric($0.text) }
  }

  private static let introductions: Set<String> = [
    "mapped", "mapping", "mappings", "maps", "to", "corresponding", "equivalent", "related", "relevant",
    "the",
  ]
  private static let things: Set<String> = [
    "control", "controls", "requirement", "requirements", "criterion", "criteria", "clause", "clauses",
    "subcategory",
  ]
  private static let subjects: Set<String> = things.union([
    "id", "ids", "identifier", "identifiers", "ref", "refs", "reference", "references", "code", "no",
    "number",
    "annex", "a", "mapping", "mappings", "equivalent", "and", "s",
  ])
  private static let titles: Set<String> = [
    "title", "titles", "name", "names", "description", "text", "statement",
  ]
}
