internal import ControlModel

/// Finds a framework's controls by what other people's files call them.
///
/// Case, spaces, punctuation and leading zeros do not matter (`AC-02(01)`, `ac-2.1`, `AC-2 (1)`), words such as
/// "clause" or the standard's own name before the identifier neither. A bare `5.23` may be `A.5.23`.
struct ControlLookup {
  /// The catalog.
  let catalog: Catalog
  private let context: FrameworkNames
  private var keys: [String: [ControlID]] = [:]

  init(_ catalog: Catalog, context: FrameworkNames) {
    self.catalog = catalog
    self.context = context
    keys.reserveCapacity(catalog.controls.count)
    for control in catalog.controls {
      for name in [control.id.rawValue] + control.aliases {
        let key = Self.key(name)
        if !key.isEmpty, keys[key]?.contains(control.id) != true { keys[key, default: []].append(control.id) }
      }
    }
  }

  /// The controls that a text may mean; several only when spellings of several are the same.
  func controls(_ text: String) -> [ControlID] {
    if catalog[ControlID(text)] != nil { return [ControlID(text)] }
    if let found = keys[Self.key(text)] { return found }
    return withoutIntroduction(text).flatMap { keys[Self.key($0)] } ?? []
  }

  /// The controls of Annex A that a bare number may mean.
  func annexControls(_ text: String) -> [ControlID] {
    guard text.utf8.first.map({ (0x30...0x39).contains($0) }) == true else { return [] }
    return (keys["a." + Self.key(text)] ?? []).filter(Self.isOfAnnex)
  }

  /// Whether a control is one of an Annex A, as `A.5.1` is and `A1.1.1` of PCI DSS, an appendix, is not.
  static func isOfAnnex(_ control: ControlID) -> Bool { control.rawValue.lowercased().hasPrefix("a.") }

  /// The words before an identifier taken off: `iso27001-2022/A.5.1`, `ISO/IEC 27001:2022 A.5.1`, `Clause 6.1`, `Annex A 5.1`.
  private func withoutIntroduction(_ text: String) -> String? {
    // Our own way to write a control, and that of CURIEs.
    for separator in ["/", ":"] where text.hasPrefix(catalog.framework.id.rawValue + separator) {
      return String(text.dropFirst(catalog.framework.id.rawValue.count + 1))
    }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for count in stride(from: min(words.count - 1, 6), to: 0, by: -1) {
      let introduction = words[..<count]
      let isIntroduction =
        introduction.allSatisfy { Self.introductions.contains(TextFolding.fold($0)) }
        || context.loaded(introduction.joined(separator: " ")) == catalog.framework.id
      guard isIntroduction else { continue }
      let rest = words[count...].joined(separator: " ")
      let isAnnex = introduction.contains { TextFolding.fold($0) == "annex" }
      return isAnnex && rest.utf8.first.map { (0x30...0x39).contains($0) } == true ? "A." + rest : rest
    }
    return nil
  }

  private static let introductions: Set<String> = [
    "annex", "clause", "control", "section", "requirement", "req", "criterion", "article", "art", "chapter",
    "annex a", "subcategory", "statement",
  ]

  /// The runs of letters and digits of an identifier, in lower case, joined by dots, digits without leading
  /// zeros: `AC-02(1)` is `ac.2.1`. Empty for a text without any.
  static func key(_ text: String) -> String {
    var runs: [String] = []
    var run = ""
    var isNumber = false
    func close() {
      guard !run.isEmpty else { return }
      if isNumber {
        let digits = run.drop { $0 == "0" }
        runs.append(digits.isEmpty ? "0" : String(digits))
      } else {
        runs.append(run)
      }
      run = ""
    }
    for scalar in text.prefix(200).lowercased().unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      guard isDigit || scalar.properties.isAlphabetic else {
        close()
        continue
      }
      if isDigit != isNumber { close() }
      isNumber = isDigit
      run.unicodeScalars.append(scalar)
    }
    close()
    return runs.joined(separator: ".")
  }
}
