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
    let exact = entries.filter { $0.full == name }
    if !exact.isEmpty { return exact.map(\.id) }
    return entries.filter { $0.families.contains(name) }.map(\.id)
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

  /// Letters and digits in lower case, without the leading `iso`, `iec` that people add or leave out.
  static func normalised(_ text: String) -> String {
    var letters = String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }))
    for prefix in ["iso", "iec", "aicpa"] where letters.hasPrefix(prefix) {
      letters.removeFirst(prefix.count)
    }
    return letters
  }
}
