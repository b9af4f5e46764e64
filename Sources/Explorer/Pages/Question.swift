internal import Concord

/// What people type into the one box, understood.
enum Question: Equatable {
  /// Everything about a control.
  case control(ControlReference)
  /// Several controls may be meant.
  case choice([ControlReference])
  /// What answers to a control in a framework, or what it supports there; nil for all frameworks.
  case relation(ControlReference, FrameworkID?, supports: Bool)
  /// Where a control went or came from.
  case edition(ControlReference)
  /// What is known of two controls.
  case pair(ControlReference, ControlReference)
  /// A framework.
  case framework(FrameworkID)
  /// The controls of a framework with an edition change.
  case changes(FrameworkID, EditionChange)
  /// Two frameworks side by side.
  case crosswalk(FrameworkID, FrameworkID)
  /// How much of a framework another covers.
  case coverage(FrameworkID, FrameworkID)
  /// How much of a framework there is already, whatever covers it.
  case coverageOf(FrameworkID)
  /// A control beside several of another framework.
  case side([ControlReference], FrameworkID)
  /// Words to search for.
  case words(String)
}

/// Turns a line of text into a question. It never guesses: what can mean several things becomes a choice.
struct QuestionReader {
  let content: Content
  let resolver: ReferenceResolver
  let frameworks: FrameworkResolver

  /// The question in a text.
  func read(_ text: String) -> Question {
    let trimmed = Self.trimmed(text)
    let lower = trimmed.lowercased()
    if let change = changes(lower) { return change }
    for opening in ["how much of "] where lower.hasPrefix(opening) {
      let rest = String(trimmed.dropFirst(opening.count))
      for separator in [" is covered by ", " do we have by ", " do we have with ", " by ", " with "] {
        if let (of, by) = split(rest, separator), let target = framework(of), let source = framework(by) {
          return .coverage(target, source)
        }
      }
    }
    for opening in ["what became of ", "where did ", "where does ", "what happened to "]
    where lower.hasPrefix(opening) {
      var rest = String(trimmed.dropFirst(opening.count))
      for ending in [" come from", " go to", " go"] where rest.lowercased().hasSuffix(ending) {
        rest = String(rest.dropLast(ending.count))
      }
      if let found = resolve(rest) { return found.count == 1 ? .edition(found[0]) : .choice(found) }
    }
    for opening in ["what does ", "what do "] where lower.hasPrefix(opening) {
      var rest = String(trimmed.dropFirst(opening.count))
      for ending in [" support", " cover"] where rest.lowercased().hasSuffix(ending) {
        rest = String(rest.dropLast(ending.count))
        if let found = resolve(rest) {
          return found.count == 1 ? .relation(found[0], nil, supports: true) : .choice(found)
        }
      }
    }
    for opening in [
      "what answers to ", "what supports ", "what answers ", "which controls support ", "what covers ",
    ] where lower.hasPrefix(opening) {
      return joined(String(trimmed.dropFirst(opening.count))) ?? mentioned(trimmed) ?? .words(trimmed)
    }
    if let (of, by) = split(trimmed, " by "), let target = framework(of), let source = framework(by) {
      return .coverage(target, source)
    }
    return joined(trimmed) ?? mentioned(trimmed) ?? .words(trimmed)
  }

  /// "what is new in 2022", "which 2022 controls are new", "new 27001".
  private func changes(_ lower: String) -> Question? {
    let words = lower.split { !$0.isLetter && !$0.isNumber && $0 != ":" && $0 != "-" && $0 != "." }.map(
      String.init)
    guard let word = words.first(where: { EditionChange(rawValue: $0) != nil }),
      let change = EditionChange(rawValue: word)
    else { return nil }
    let fillers: Set<String> = [
      "what", "is", "are", "was", "were", "which", "controls", "control", "in", "the", "of", "all", "iso",
      "iec", "edition", "clauses",
    ]
    let rest = words.filter { $0 != word && !fillers.contains($0) }
    guard rest.count <= 2 else { return nil }
    if rest.isEmpty {
      let later = content.catalogs.filter {
        $0.framework.supersedes != nil && content.successor(of: $0.framework.id) == nil
      }
      return later.count == 1 && words.count > 1 ? .changes(later[0].framework.id, change) : nil
    }
    guard let id = framework(rest.joined(separator: " ")) else { return nil }
    return .changes(id, change)
  }

  /// A reference, or two things joined by "to".
  private func joined(_ text: String) -> Question? {
    for separator in [" to ", " in ", " and ", " vs ", " against ", " -> ", " → "] {
      guard let (left, right) = split(text, separator) else { continue }
      if let sources = resolve(left) {
        guard sources.count == 1 else {
          return resolve(right) != nil || framework(right) != nil ? .choice(sources) : nil
        }
        let source = sources[0]
        if let target = framework(right, beside: source.framework) {
          if target == content[source.framework]?.framework.supersedes
            || target == content.successor(of: source.framework)?.id
          {
            return .edition(source)
          }
          return target == source.framework ? .control(source) : .relation(source, target, supports: false)
        }
        if let targets = resolve(right) {
          return targets.count == 1 ? .pair(source, targets[0]) : .choice(targets)
        }
      } else if let source = framework(left), let target = framework(right, beside: source), source != target
      {
        return .crosswalk(source, target)
      }
    }
    if let found = resolve(text) { return found.count == 1 ? .control(found[0]) : .choice(found) }
    return framework(text).map { .framework($0) }
  }

  // MARK: Sentences

  /// What a sentence names, in its order.
  private enum Mention {
    case control([ControlReference])
    case framework(FrameworkID)
    /// A word that says who does something for whom.
    case doing
  }

  /// The question of a sentence, by the controls and frameworks that it names; nil when it names none.
  private func mentioned(_ text: String) -> Question? {
    let mentions = mentions(text)
    var named: [FrameworkID] = []
    var controls: [[ControlReference]] = []
    var isDoer = false
    for mention in mentions {
      switch mention {
      case .framework(let id): if !named.contains(id) { named.append(id) }
      case .control(let references): controls.append(references)
      case .doing:
        isDoer = isDoer || controls.count == 1
      }
    }
    // Whoever names an edition has said which of several controls is meant.
    let resolved = controls.map { references in
      let chosen = references.filter { named.contains($0.framework) }
      return chosen.count == 1 ? chosen : references
    }
    if let open = resolved.first(where: { $0.count > 1 }) { return .choice(open) }
    let sources = resolved.compactMap(\.first)
    switch sources.count {
    case 0:
      let asksHowMuch = text.lowercased().contains("how much")
      if named.count == 2 {
        return asksHowMuch ? .coverage(named[0], named[1]) : .crosswalk(named[0], named[1])
      }
      return named.count == 1 && asksHowMuch ? .coverageOf(named[0]) : nil
    case 1:
      let source = sources[0]
      guard let other = named.first(where: { $0 != source.framework }) else {
        return isDoer ? .relation(source, nil, supports: true) : .control(source)
      }
      if other == content[source.framework]?.framework.supersedes
        || other == content.successor(of: source.framework)?.id
      {
        return .edition(source)
      }
      return .relation(source, other, supports: isDoer)
    case 2:
      return sources[0] == sources[1] ? .control(sources[0]) : .pair(sources[0], sources[1])
    default:
      // "CC9.2 against A.5.19–A.5.23": one control beside several of another framework.
      let ids = Set(sources.map(\.framework))
      guard ids.count == 2, let single = ids.first(where: { id in sources.count { $0.framework == id } == 1 })
      else { return .choice(sources) }
      let several = sources.filter { $0.framework != single }
      return .side(several.count == 2 ? range(several[0], several[1]) : several, single)
    }
  }

  /// The controls from one to another, in the order of their catalog.
  private func range(_ first: ControlReference, _ last: ControlReference) -> [ControlReference] {
    let all = (content[first.framework]?.controls ?? []).filter(\.isAssessable).map(\.id)
    guard let from = all.firstIndex(of: first.control), let to = all.firstIndex(of: last.control), from <= to,
      to - from < 40
    else { return [first, last] }
    return all[from...to].map { ControlReference(framework: first.framework, control: $0) }
  }

  private func mentions(_ text: String) -> [Mention] {
    let edges: Set<Character> = ["?", "!", ",", ";", "\"", "'", "“", "”", "‘", "’", "(", ")", "…"]
    let words = text.replacing("–", with: " ").replacing("—", with: " ").split(whereSeparator: \.isWhitespace)
      .map { word in
        String(
          word.drop { edges.contains($0) }.reversed().drop { edges.contains($0) || $0 == "." }.reversed())
      }.filter { !$0.isEmpty }.prefix(60)
    var found: [Mention] = []
    var position = 0
    search: while position < words.count {
      for length in stride(from: min(4, words.count - position), through: 1, by: -1) {
        let piece = words[position..<(position + length)].joined(separator: " ")
        guard let mention = mention(piece, last: words[position + length - 1]) else { continue }
        found.append(mention)
        position += length
        continue search
      }
      if ["support", "supports", "cover", "covers", "satisfy", "satisfies"].contains(
        words[position].lowercased()), position > 0
      {
        found.append(.doing)
      }
      position += 1
    }
    return found
  }

  private func mention(_ text: String, last: String) -> Mention? {
    let hasDigit = text.contains(where: \.isNumber)
    // A lone number is more often a number than a control; one with a point, or after a letter, is one.
    let isReference = hasDigit && last.contains { $0 == "." } && last.contains(where: \.isNumber)
    if isReference, let references = resolve(text) { return .control(references) }
    return framework(text).map { .framework($0) }
  }

  private func resolve(_ text: String) -> [ControlReference]? {
    switch resolver.resolve(Self.trimmed(text)) {
    case .resolved(let reference): [reference]
    case .ambiguous(let references): references
    case .unknown, .unknownFramework: nil
    }
  }

  /// The framework that a text names; an edition alone (`2022`) when only one framework has it, or the family beside.
  private func framework(_ text: String, beside: FrameworkID? = nil) -> FrameworkID? {
    let name = Self.trimmed(text)
    let candidates = frameworks.candidates(for: name)
    if candidates.count == 1 { return candidates[0] }
    // An edition left open means the one in force, as long as there is one.
    let inForce = candidates.filter { content.successor(of: $0) == nil }
    if inForce.count == 1 { return inForce[0] }
    let editions = content.catalogs.map(\.framework).filter { $0.edition == name }
    if editions.count == 1 { return editions[0].id }
    guard let beside, let family = beside.rawValue.split(separator: "-").first else { return nil }
    let related = editions.filter { $0.id.rawValue.hasPrefix(family + "-") }
    return related.count == 1 ? related[0].id : nil
  }

  private func split(_ text: String, _ separator: String) -> (String, String)? {
    let (characters, wanted) = (Array(text), Array(separator))
    guard characters.count > wanted.count else { return nil }
    for start in 0...(characters.count - wanted.count) where start > 0 {
      let piece = String(characters[start..<(start + wanted.count)])
      guard piece.lowercased() == separator else { continue }
      let right = String(characters[(start + wanted.count)...])
      if right.isEmpty { return nil }
      return (String(characters[..<start]), right)
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    let isEdge: (Character) -> Bool = { $0.isWhitespace || $0 == "?" }
    return String(text.drop(while: isEdge).reversed().drop(while: isEdge).reversed())
  }
}
