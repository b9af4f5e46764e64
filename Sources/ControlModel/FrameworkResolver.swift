/// Turns what people call a framework into its identifier: `27001:2022`, `ISO/IEC 27001:2022`, `soc2`, `PCI`.
public struct FrameworkResolver: Sendable {
  private struct Entry: Sendable {
    let id: FrameworkID
    /// Name and edition without punctuation: `270012022`.
    let full: String
    /// The names that leave the edition open: `27001`, `pcidss`, `pci`.
    let families: Set<String>
  }
  private let entries: [Entry]

  /// A resolver for the given frameworks.
  public init(_ frameworks: some Sequence<Framework>) {
    entries = frameworks.map { framework in
      let full = Self.normalised(framework.id.rawValue)
      let edition = Self.normalised(framework.edition)
      var families: Set<String> = []
      if !edition.isEmpty, full.hasSuffix(edition), full.count > edition.count {
        let family = String(full.dropLast(edition.count))
        families.insert(family)
        // `pcidss4` for 4.0.1: any leading part of the edition, by its numbers.
        var partial = family
        for part in framework.edition.split(separator: ".").dropLast() {
          partial += Self.normalised(String(part))
          families.insert(partial)
        }
      }
      if let first = framework.id.rawValue.split(separator: "-").first {
        families.insert(Self.normalised(String(first)))
      }
      return Entry(id: framework.id, full: full, families: families)
    }
  }

  /// The frameworks that `text` can mean: one when it is plain, several when the edition is left open, none
  /// when nothing fits.
  public func candidates(for text: String) -> [FrameworkID] {
    let name = Self.normalised(text)
    guard !name.isEmpty else { return [] }
    for name in [name, Self.criteriaAsReport(name)].compactMap(\.self) {
      let exact = entries.filter { $0.full == name }
      if !exact.isEmpty { return exact.map(\.id) }
      let family = entries.filter { $0.families.contains(name) }
      if !family.isEmpty { return family.map(\.id) }
    }
    return []
  }

  /// The criteria by the name of the report on them: `soc2tsc` and `tsc2017` are `soc2` and `soc22017`. Nil for a name
  /// that does not speak of the criteria.
  private static func criteriaAsReport(_ name: String) -> String? {
    var result = name
    for criteria in ["trustservicescriteria", "trustservicecriteria", "tsc"] {
      result = result.replacing(criteria, with: "soc2")
    }
    return result == name ? nil : result.replacing("soc2soc2", with: "soc2")
  }

  /// The framework identifiers most like `text`, nearest first: those that begin with it (`soc`), then those whose
  /// identifier or name without an edition is spelt nearly so (`socc`, `iso27001-2021`).
  public func suggestions(for text: String) -> [FrameworkID] {
    let name = Self.normalised(text)
    guard !name.isEmpty else { return [] }
    let begun = entries.filter { $0.full.hasPrefix(name) }.map(\.id)
    if !begun.isEmpty { return begun }
    let near = Spelling.nearest(to: text, in: entries.map(\.id.rawValue)).map { FrameworkID($0) }
    if !near.isEmpty { return near }
    let families = Set(Spelling.nearest(to: name, in: Set(entries.flatMap(\.families)).sorted()))
    return entries.filter { !$0.families.isDisjoint(with: families) }.map(\.id)
  }

  /// Letters and digits in lower case, without what people add or leave out: the leading `iso`, `iec`, and the `v` of
  /// `v4.0.1`.
  static func normalised(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var isWithinWord = false
    let scalars = Array(text.lowercased().unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isDigit = ("0"..."9").contains(scalar)
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if scalar == "v", !isWithinWord, ("0"..."9").contains(next) { continue }
      isWithinWord = isDigit || scalar.properties.isAlphabetic
      if isWithinWord { kept.append(scalar) }
    }
    var letters = String(kept)
    for prefix in ["iso", "iec", "aicpa"] where letters.hasPrefix(prefix) {
      letters.removeFirst(prefix.count)
    }
    return letters
  }
}
