internal import ControlModel

/// Reads the words and numbers by which foreign files state a relation, and collects what is wrong with them.
struct StatementWords {
  private var vague: [String: (count: Int, first: SourceLocation)] = [:]
  private var vagueOrder: [String] = []
  private var hintsLeft = 200
  private var known: [String: (statement: Statement, isVague: Bool)] = [:]
  /// What the findings are to be added to.
  var diagnostics: [Diagnostic] = []

  private mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, _ location: SourceLocation, _ message: String,
    hint: String? = nil
  ) {
    diagnostics.append(Diagnostic(severity, code, at: location, message, hint: hint))
  }

  /// What a word says of the two sides of a row that has both; nil, and reported, when it cannot be kept.
  mutating func statement(_ word: String, at location: SourceLocation) -> Statement? {
    if let known = known[word] {
      if known.isVague { noteVague(word, at: location) }
      return known.statement
    }
    guard let statement = RelationWords.statement(word) else {
      var hint: String?
      if hintsLeft > 0 {
        hintsLeft -= 1
        hint =
          RelationWords.nearest(to: word).map { "did you mean '\($0)'?" }
          ?? "known: equal to, subset of, superset of, intersects with, no relationship, not disjoint"
      }
      report(
        .error, .unknownValue, location,
        word.isEmpty
          ? "the row states no relation and was left out"
          : "'\(word.prefix(80))' is no relation; the row was left out", hint: hint)
      return nil
    }
    if statement == .noCounterpart {
      report(
        .error, .contradictoryRow, location,
        "the row names both sides and says '\(word)'; it was left out",
        hint: "say 'no relationship' if the two share nothing, or leave one side empty")
      return nil
    }
    let isVague = RelationWords.isVague(word)
    known[word] = (statement, isVague)
    if isVague { noteVague(word, at: location) }
    return statement
  }

  /// Remembers a word that was read as no more than "they share something".
  mutating func noteVague(_ word: String, at location: SourceLocation) {
    if vague[word] == nil { vagueOrder.append(word) }
    vague[word] = ((vague[word]?.count ?? 0) + 1, vague[word]?.first ?? location)
  }

  /// Says which words were read as no more than "they share something", and how often.
  mutating func reportVague() {
    for word in vagueOrder {
      guard let (count, first) = vague[word] else { continue }
      report(
        .note, .interpretedValue, first,
        "'\(word)' (\(count == 1 ? "1 row" : "\(count) rows")) was read as: they share something,"
          + " no more is said",
        hint: "state one of the five relations to get more than that")
    }
  }

  /// What was compared; semantic when nothing is stated, or something else, which is reported.
  mutating func rationale(_ text: String, at location: SourceLocation) -> Rationale {
    guard !text.isEmpty else { return .semantic }
    if let known = Rationale(rawValue: TextFolding.fold(text)) { return known }
    report(
      .warning, .unknownValue, location,
      "'\(text.prefix(80))' is no rationale; the row was read as semantic",
      hint: "one of syntactic, semantic, functional")
    return .semantic
  }

  /// A whole number in a range; nil for nothing, and for anything else, which is reported.
  mutating func number(
    _ text: String, in range: ClosedRange<Int>, _ name: String, at location: SourceLocation
  ) -> Int? {
    guard !text.isEmpty, !PairTable.deniesAnything(text) else { return nil }
    if let number = Double(text), number == number.rounded(), abs(number) < 1000,
      range.contains(Int(number))
    {
      return Int(number)
    }
    report(
      .error, .outOfRange, location, "the \(name) is '\(text.prefix(80))'",
      hint: "a whole number from \(range.lowerBound) to \(range.upperBound), or nothing")
    return nil
  }

  /// The two strengths that one number stands for.
  mutating func strengths(
    _ text: String, of statement: Statement, intersection: OneStrength.Side, at location: SourceLocation
  ) -> (source: Int?, target: Int?) {
    guard let number = number(text, in: 0...10, "strength", at: location) else { return (nil, nil) }
    if let strengths = OneStrength.strengths(number, of: statement, intersection: intersection) {
      return strengths
    }
    report(
      .warning, .relationRegions, location,
      "the strength \(number) does not go with '\(RelationWords.word(for: statement))'; it was left out",
      hint: "equal has 10, no relationship 0, everything else has something left over")
    return (nil, nil)
  }

  /// A number from 0 to 1, a percentage, or a word such as "high"; nil for nothing, and for anything else,
  /// which is reported.
  mutating func confidence(_ text: String, at location: SourceLocation) -> Double? {
    guard !text.isEmpty, !PairTable.deniesAnything(text) else { return nil }
    if let level = ConfidenceWords.value(text) { return level }
    let isPercentage = text.hasSuffix("%")
    if let number = Double(TextFolding.trim(isPercentage ? text.dropLast() : text[...])) {
      let value = isPercentage ? number / 100 : number
      if (0...1).contains(value) { return value }
    }
    report(
      .error, .outOfRange, location, "the confidence is '\(text.prefix(80))'",
      hint: "a number from 0 to 1, or high, medium, low")
    return nil
  }
}
