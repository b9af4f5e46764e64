/// What a piece of text turned out to mean.
public enum Resolution: Hashable, Sendable {
  /// Exactly one control.
  case resolved(ControlReference)
  /// Several controls; nothing was guessed. In the order of the content.
  case ambiguous([ControlReference])
  /// No control; the nearest ones, at most five.
  case unknown(suggestions: [ControlReference])
  /// The text names a framework that is not loaded; the nearest ones.
  case unknownFramework(String, suggestions: [FrameworkID])
}

/// Turns what people type into a control reference, or says which controls it can mean. It never guesses.
///
/// Understood: `iso27001-2022/A.5.23` and `iso27001-2022:A.5.23` (exact), `A.5.23`, `a5.23`, `27001:2022 5.23`,
/// `ISO 27001:2022 A.5.23`, `4.2 c)`, `clause 10.1`, `CC 6.1`, and the aliases of the catalogs.
public struct ReferenceResolver: Sendable {
  private let content: Content
  private let frameworks: FrameworkResolver
  /// For each catalog: spelling without punctuation → positions of the controls that are written so.
  private let spellings: [[String: [Int]]]

  /// A resolver over everything in `content`. Linear in the number of controls.
  public init(_ content: Content) {
    self.content = content
    frameworks = FrameworkResolver(content.catalogs.map(\.framework))
    spellings = content.catalogs.map { catalog in
      var table: [String: [Int]] = [:]
      table.reserveCapacity(catalog.controls.count * 2)
      for position in catalog.controls.indices {
        let id = catalog.controls[position].id.rawValue
        func add(_ spelling: String) {
          // Two spellings of one control may be the same.
          if table[spelling]?.last != position { table[spelling, default: []].append(position) }
        }
        add(Self.spelling(id))
        if id.utf8.starts(with: "A.".utf8) { add(Self.spelling(String(id.utf8.dropFirst(2)) ?? id)) }
        for alias in catalog.controls[position].aliases { add(Self.spelling(alias)) }
      }
      return table
    }
  }

  /// The control that `text` means, or the candidates. With `framework`, only controls of that framework
  /// count unless the text itself names another.
  public func resolve(_ text: String, in framework: FrameworkID? = nil) -> Resolution {
    let trimmed = Self.trimmed(text)
    if let exact = exactReference(trimmed) { return .resolved(exact) }
    let (named, rest) = splitFramework(trimmed)
    if case .unknown(let name)? = named {
      return .unknownFramework(name, suggestions: frameworks.suggestions(for: name))
    }
    let (kind, identifier) = splitKind(rest)
    var searched: [Int]
    if case .known(let ids)? = named {
      searched = content.catalogs.indices.filter { ids.contains(content.catalogs[$0].framework.id) }
    } else if let framework {
      searched = content.catalogs.indices.filter { content.catalogs[$0].framework.id == framework }
    } else {
      searched = Array(content.catalogs.indices)
    }
    let key = Self.spelling(identifier)
    var found: [ControlReference] = []
    for index in searched {
      let catalog = content.catalogs[index]
      for position in spellings[index][key] ?? [] {
        let control = catalog.controls[position]
        if kind == nil || control.kind.rawValue == kind { found.append(catalog.reference(control.id)) }
      }
    }
    if found.count == 1 { return .resolved(found[0]) }
    // `AC-2(3)` and `AC-23` differ in punctuation alone: of several the one that is written so is meant.
    let written = found.filter { isWritten($0, identifier) }
    if written.count == 1 { return .resolved(written[0]) }
    if !found.isEmpty { return .ambiguous(found) }
    return .unknown(suggestions: suggestions(for: key, in: searched))
  }

  /// Whether a catalog writes the control to the letter so, but for case; with or without `A.` before it.
  private func isWritten(_ reference: ControlReference, _ text: String) -> Bool {
    guard let control = content[reference] else { return false }
    let wanted = text.lowercased()
    return ([control.id.rawValue] + control.aliases).contains { name in
      let name = name.lowercased()
      return name == wanted || name == "a." + wanted
    }
  }

  /// The references most like a spelling within some catalogs: misspelt ones, else what the text begins.
  private func suggestions(for key: String, in searched: [Int]) -> [ControlReference] {
    guard !key.isEmpty else { return [] }
    var names: [String] = []
    var owners: [String: [ControlReference]] = [:]
    for index in searched {
      let catalog = content.catalogs[index]
      for control in catalog.controls {
        let name = Self.spelling(control.id.rawValue)
        if owners[name] == nil { names.append(name) }
        owners[name, default: []].append(catalog.reference(control.id))
      }
    }
    let near = Spelling.nearest(to: key, in: names, limit: 5)
    return Array(near.flatMap { owners[$0] ?? [] }.prefix(5))
  }

  /// `framework/id` or `framework:id` where both exist to the letter.
  private func exactReference(_ text: String) -> ControlReference? {
    for separator: Character in ["/", ":"] {
      guard let split = text.firstIndex(of: separator) else { continue }
      let reference = ControlReference(String(text[..<split]), String(text[text.index(after: split)...]))
      if content[reference] != nil { return reference }
    }
    return nil
  }

  private enum Named {
    case known([FrameworkID])
    case unknown(String)
  }

  /// Takes the framework's name off the front, where there is one.
  private func splitFramework(_ text: String) -> (Named?, String) {
    if let slash = text.lastIndex(of: "/") {
      let name = String(text[..<slash])
      let ids = frameworks.candidates(for: name)
      let rest = String(text[text.index(after: slash)...])
      // `ISO/IEC 27001:2022 A.5.23` has a slash of its own.
      if !ids.isEmpty { return (.known(ids), rest) }
      if !name.lowercased().hasSuffix("iso") { return (.unknown(name), rest) }
    }
    // `iso27001-2022:A.9.9.9`: a CURIE whose control is unknown.
    if let colon = text.firstIndex(of: ":") {
      let ids = frameworks.candidates(for: String(text[..<colon]))
      let rest = text[text.index(after: colon)...]
      if ids.count == 1, rest.contains(".") || rest.first?.isLetter == true {
        return (.known(ids), String(rest))
      }
    }
    // The longest run of leading words that names a framework.
    let words = text.split(separator: " ").map(String.init)
    for count in stride(from: min(words.count - 1, 4), to: 0, by: -1) {
      let ids = frameworks.candidates(for: words[..<count].joined(separator: " "))
      if !ids.isEmpty { return (.known(ids), words[count...].joined(separator: " ")) }
    }
    return (nil, text)
  }

  /// Takes a word such as "clause" or "control" off the front.
  private func splitKind(_ text: String) -> (String?, String) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { return (nil, text) }
    let word = words[0].lowercased()
    switch word {
    case "clause", "control", "objective", "criterion", "requirement", "theme", "domain":
      return (word, words[1])
    case "annex": return (nil, words[1])
    default: return (nil, text)
    }
  }

  /// Letters and digits in lower case, with dots only between two digits: `A.5.23`, `a 5.23` and `A5.23` are
  /// all `a5.23`; `4.2 c)` and `4.2.c` are both `4.2c`.
  static func spelling(_ text: String) -> String {
    // A dot is held back until a digit follows it.
    var last: UInt8?
    var hasDot = false
    return String(unsafeUninitializedCapacity: text.utf8.count) { result in
      var count = 0
      func append(_ byte: UInt8) {
        result[count] = byte
        count += 1
      }
      for byte in text.utf8 {
        switch byte {
        case 0x2E:
          // Of two dots neither stands between digits.
          hasDot = !hasDot && last.map(isDigit) == true
          last = hasDot ? last : byte
          continue
        case 0x30...0x39:
          if hasDot { append(0x2E) }
          append(byte)
        case 0x61...0x7A, 0x80...: append(byte)
        case 0x41...0x5A: append(byte + 0x20)
        default: continue
        }
        last = byte
        hasDot = false
      }
      return count
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
