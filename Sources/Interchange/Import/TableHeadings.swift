internal import ControlModel

/// What a row of headings says of the table under it.
struct TableHeadings {
  private let headings: [String]
  /// The headings by their letters and digits alone.
  private let names: Set<String>

  /// The first two hundred headings of a row.
  init(_ headings: [String]) {
    self.headings = Array(headings.prefix(200))
    names = Set(
      self.headings.map { heading in
        String(
          String.UnicodeScalarView(
            heading.prefix(120).lowercased().unicodeScalars.filter {
              $0.properties.isAlphabetic || ("0"..."9").contains($0)
            }))
      }.filter { !$0.isEmpty })
  }

  /// The format, nil when the headings are those of none.
  var format: InterchangeFormat? {
    guard names.count >= 2 else { return nil }
    // With two of its three columns it is SSSOM without the third, which its reader reports.
    if names.intersection(["subjectid", "predicateid", "objectid"]).count >= 2 { return .sssom }
    let hasFocal = has(["focaldocumentelement", "focaldocumentelementid", "focalelement"])
    if names.contains(where: { $0.hasPrefix("strm") }) || has(["fde", "fdename", "fdeid", "fdetitle"]) {
      return .setTheory
    }
    if hasFocal, has(["referencedocumentelement", "referencedocumentelementid", "referenceelement"]) {
      return .olir
    }
    if hasFocal { return .setTheory }
    if isStatement { return nil }
    // A plain table is what its reader finds the needed columns in.
    let crosswalk = Set(headings.compactMap { CrosswalkTable.vocabulary.field(of: $0) })
    if crosswalk.isSuperset(of: [.source, .target]) { return .crosswalkTable }
    let catalog = Set(headings.compactMap { CatalogTable.vocabulary.field(of: $0) })
    if catalog.contains(.id), !catalog.isDisjoint(with: [.title, .text, .summary]) { return .catalogTable }
    return nil
  }

  /// Whether the headings are those of a statement of applicability, which has identifiers and titles too but is no
  /// catalog.
  var isStatement: Bool {
    names.count >= 2 && names.contains { $0.contains("applicable") || $0.contains("applicability") }
  }

  /// Whether two columns are headed by different loaded frameworks.
  func areFrameworks(_ frameworks: FrameworkNames) -> Bool {
    let named = headings.compactMap { FrameworkHeading($0, frameworks) }.filter { !$0.isTitle }.map(
      \.frameworks)
    return Set(named).count >= 2
  }

  private func has(_ candidates: Set<String>) -> Bool { !names.isDisjoint(with: candidates) }
}
