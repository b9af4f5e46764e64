/// Finds controls by words: in identifiers, titles, aliases, summaries and attributes.
///
/// Every word of the query must match; a word matches by its beginning (`crypt` finds "Cryptography"), or by
/// it without an `s` at the end (`keys` finds "Key management"). Case does not matter, nor does the choice
/// between `s` and `z` (organisation, organization).
public struct ControlSearch: Sendable {
  /// Where a word was found, the best place first.
  public enum Field: Int, CaseIterable, Hashable, Comparable, Sendable {
    /// The identifier; `5.7` finds `A.5.7`, and what lies within it.
    case identifier
    /// The title.
    case title
    /// Another way of writing the identifier.
    case alias
    /// The summary.
    case summary
    /// A value of an attribute.
    case attribute

    /// Better places come first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// `identifier`, `title`, `alias`, `summary`, `attribute`.
    public var name: String {
      switch self {
      case .identifier: "identifier"
      case .title: "title"
      case .alias: "alias"
      case .summary: "summary"
      case .attribute: "attribute"
      }
    }
  }

  /// A control that all words of the query match.
  public struct Match: Hashable, Sendable {
    /// The control's reference.
    public var reference: ControlReference
    /// The control.
    public var control: Control
    /// Where each word of the query was found, in the query's order.
    public var fields: [Field]
    /// The rank: lower comes first. Comparable within one search only.
    public var score: Int
  }

  private let content: Content
  private let frameworks: Set<FrameworkID>?

  /// A search over `content`, or over some of its frameworks only.
  public init(_ content: Content, frameworks: [FrameworkID]? = nil) {
    self.content = content
    self.frameworks = frameworks.map(Set.init)
  }

  /// The controls that match all words of `query`, best first; empty for a query without words.
  ///
  /// Ranked by where the words were found, whole words and whole identifiers before beginnings; then editions
  /// in force before those that were replaced, then by framework and reading order. Linear in the text.
  public func matches(_ query: String) -> [Match] {
    let words = query.split(whereSeparator: \.isWhitespace).map(QueryWord.init).filter { !$0.isEmpty }
    guard !words.isEmpty else { return [] }
    let replaced = Set(content.catalogs.compactMap(\.framework.supersedes))
    var found: [(match: Match, order: (Int, Int, Int))] = []
    for (position, catalog) in content.catalogs.enumerated() {
      let framework = catalog.framework
      if let frameworks, !frameworks.contains(framework.id) { continue }
      let isOld = framework.withdrawn != nil || replaced.contains(framework.id)
      for (index, control) in catalog.controls.enumerated() {
        guard let (fields, score) = Self.score(control, words) else { continue }
        let match = Match(
          reference: catalog.reference(control.id), control: control, fields: fields, score: score)
        found.append((match, (isOld ? 1 : 0, position, index)))
      }
    }
    return found.sorted { left, right in
      left.match.score != right.match.score ? left.match.score < right.match.score : left.order < right.order
    }.map(\.match)
  }

  /// Where each word was found and the sum of the places' ranks, or nil when a word was not found.
  private static func score(_ control: Control, _ words: [QueryWord]) -> (fields: [Field], score: Int)? {
    var fields: [Field] = []
    var total = 0
    var title: SearchText?
    var rest: [(Field, SearchText)]?
    for word in words {
      if let rank = word.rank(inIdentifier: control.id.rawValue) {
        fields.append(.identifier)
        total += rank
        continue
      }
      let titleText = title ?? SearchText(control.title)
      title = titleText
      if let rank = word.rank(in: titleText) {
        fields.append(.title)
        total += 10 + rank
        continue
      }
      let others = rest ?? Self.rest(of: control)
      rest = others
      var hit: (Field, Int)?
      for (field, text) in others {
        if let rank = word.rank(in: text) {
          hit = (field, rank)
          break
        }
      }
      guard let hit else { return nil }
      fields.append(hit.0)
      total += 10 * hit.0.rawValue + hit.1
    }
    return (fields, total)
  }

  private static func rest(of control: Control) -> [(Field, SearchText)] {
    control.aliases.map { (.alias, SearchText($0)) }
      + [(.summary, SearchText(control.summary ?? ""))]
      + control.attributes.flatMap(\.values).map { (.attribute, SearchText($0)) }
  }
}

/// A text folded for searching: lower case, `z` as `s`, anything but letters and digits as a space.
private struct SearchText {
  let bytes: [UInt8]

  init(_ text: some StringProtocol) {
    // Beyond ASCII the case is folded by the standard library, the slow way.
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    var bytes: [UInt8] = [0x20]
    bytes.reserveCapacity(text.utf8.count + 1)
    if isASCII {
      for byte in text.utf8 { bytes.append(Self.fold(byte)) }
    } else {
      for byte in text.lowercased().utf8 { bytes.append(Self.fold(byte)) }
    }
    self.bytes = bytes
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x59: byte + 0x20
    case 0x5A, 0x7A: 0x73
    case 0x61...0x79, 0x30...0x39, 0x80...: byte
    default: 0x20
    }
  }

  /// 0 when `word` stands as a whole word, 1 when a word begins with it, nil when none does.
  func rank(ofWord word: ArraySlice<UInt8>) -> Int? {
    var best: Int?
    var start = 0
    while start + word.count < bytes.count {
      if bytes[start] == 0x20 {
        var offset = 0
        while offset < word.count, bytes[start + 1 + offset] == word[word.startIndex + offset] { offset += 1 }
        if offset == word.count {
          let end = start + 1 + offset
          if end == bytes.count || bytes[end] == 0x20 { return 0 }
          best = 1
        }
      }
      start += 1
    }
    return best
  }
}

/// A word of a query: as an identifier, and as the words that punctuation divides it into.
private struct QueryWord {
  let identifier: String
  let parts: [ArraySlice<UInt8>]

  init(_ word: Substring) {
    identifier = word.lowercased()
    parts = SearchText(word).bytes.split(separator: 0x20)
  }

  var isEmpty: Bool { parts.isEmpty }

  /// 0 for the identifier itself, 1 for what lies within it, 2 for one that begins likewise (`A.5.1` for
  /// `A.5.10`), nil for others. A letter prefix may be left out: `5.7` for `A.5.7`. A word without a digit
  /// is no identifier.
  func rank(inIdentifier id: String) -> Int? {
    guard identifier.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let id = id.lowercased()
    var best: Int?
    var candidates: [(Substring, Int)] = [(id[...], 0)]
    if let dot = id.firstIndex(of: "."), id[..<dot].allSatisfy(\.isLetter) {
      candidates.append((id[id.index(after: dot)...], 0))
    }
    for (candidate, penalty) in candidates where candidate.hasPrefix(identifier) {
      let rest = candidate.dropFirst(identifier.count)
      let rank = penalty + (rest.isEmpty ? 0 : rest.first == "." ? 1 : 2)
      best = min(best ?? rank, rank)
    }
    return best
  }

  /// The worst rank of the word's parts, nil when one is not found.
  func rank(in text: SearchText) -> Int? {
    var worst = 0
    for part in parts {
      if let rank = text.rank(ofWord: part) {
        worst = max(worst, rank)
      } else if part.count > 3, part.last == UInt8(ascii: "s"), text.rank(ofWord: part.dropLast()) != nil {
        // `keys` finds "key".
        worst = max(worst, 1)
      } else {
        return nil
      }
    }
    return worst
  }
}
