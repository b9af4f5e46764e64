internal import ControlModel

/// Reads the cells of a table's rows that say what two controls have to do with each other.
struct RowStatements {
  let table: StatementTable
  var words = StatementWords()

  init(_ table: StatementTable) { self.table = table }

  /// What a row says of its sides; nil when it says nothing that can be kept, which is reported. A row with
  /// one side only says "no counterpart" when its cells say so, and nothing otherwise.
  mutating func statement(_ pair: PairTable.Pair, column: Int?) -> Statement? {
    let word = table.text(pair.row, column)
    guard pair.source == nil || pair.target == nil else {
      return column == nil ? .notDisjoint : words.statement(word, at: table.location(pair.row, column))
    }
    guard pair.source != nil || pair.target != nil else {
      words.diagnostics.append(
        Diagnostic(.note, .skippedRow, at: pair.location, "a row without identifiers was passed over"))
      return nil
    }
    let denies = pair.source == nil ? pair.deniesSource : pair.deniesTarget
    let statement = RelationWords.statement(word)
    if denies || statement == .noCounterpart || statement == .relation(.disjoint) { return .noCounterpart }
    words.diagnostics.append(
      Diagnostic(
        .warning, .skippedRow, at: pair.location,
        "the row has no \(pair.source == nil ? "source" : "target") and was left out",
        hint: "write 'none' if somebody looked and there is nothing"))
    return nil
  }

  /// What was compared.
  mutating func rationale(_ row: StatementTable.Row, _ column: Int?) -> Rationale {
    words.rationale(table.text(row, column), at: table.location(row, column))
  }

  /// How much one side does of the other, 1…10.
  mutating func strength(_ row: StatementTable.Row, _ column: Int?, _ name: String) -> Int? {
    words.number(table.text(row, column), in: 1...10, name, at: table.location(row, column))
  }

  /// The two strengths that one number stands for.
  mutating func strengths(
    _ row: StatementTable.Row, _ column: Int?, of statement: Statement, intersection: OneStrength.Side
  ) -> (source: Int?, target: Int?) {
    words.strengths(
      table.text(row, column), of: statement, intersection: intersection, at: table.location(row, column))
  }

  /// How sure the author is, 0…1.
  mutating func confidence(_ row: StatementTable.Row, _ column: Int?) -> Double? {
    words.confidence(table.text(row, column), at: table.location(row, column))
  }
}
