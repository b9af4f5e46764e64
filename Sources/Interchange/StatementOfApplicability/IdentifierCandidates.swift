internal import ControlModel

/// A control that a cell may name, and how far-fetched that reading is.
internal struct IdentifierCandidate: Hashable, Sendable {
  /// The kinds of reading.
  enum Reading: Hashable, Sendable {
    /// As written.
    case exact
    /// `5.1` for `5.10`.
    case restoredZero
    /// A date for the identifier that it was made from.
    case date
    /// A title for its identifier.
    case title
  }

  /// The control's position in its catalog.
  var position: Int
  /// What speaks against the reading before titles and neighbours are looked at; 0 for nothing.
  var cost: Double
  /// How the cell was read.
  var reading: Reading
}

extension ControlIndex {
  /// The controls that a cell may name, each once, by its cheapest reading; and the title behind the
  /// identifier, where one cell holds both.
  ///
  /// A bare `5.1` is a clause or a control of Annex A; a number 5.1 may have been 5.10; a date may have been
  /// year.month.day, day.month.year, month.day.year, day.month, month.day or (on the first of a month)
  /// month.year. Every reading that the catalog has is returned.
  func candidates(
    for cell: StatementTable.Cell, isDelimited: Bool
  ) -> (candidates: [IdentifierCandidate], inlineTitle: String?) {
    var found = CandidateList(index: self)
    var inlineTitle: String?
    switch cell.value {
    case .text:
      let text = cell.text
      // "5-Oct" begins like clause 5.
      let readings = IdentifierText.parse(text)
      if readings.allSatisfy({ $0.key.prefix.isEmpty && $0.key.numbers.count == 1 && !$0.rest.isEmpty }) {
        found.addDates(in: text)
      }
      for identifier in readings where found.isEmpty {
        found.add(identifier.key, cost: 0, .exact)
        let isBare = identifier.key.prefix.isEmpty
        if isDelimited, isBare, identifier.rest.isEmpty { found.addRestoredZero(identifier.key, cost: 0.6) }
        if !found.isEmpty, !identifier.rest.isEmpty { inlineTitle = identifier.rest }
      }
      if found.isEmpty, let position = position(ofLiteral: text) { found.add(position, cost: 0, .exact) }
      if found.isEmpty { found.addDates(in: text) }
      if found.isEmpty, let position = position(ofTitle: text) {
        found.add(position, cost: 0.3, .title)
        inlineTitle = text
      }
    case .number(let number): found.add(number: number, format: cell.numberFormat)
    case .date(let date): found.add(date: date)
    case .boolean, .error, .uncalculatedFormula: break
    }
    return (found.candidates, inlineTitle)
  }
}

/// Collects candidates, each control once.
private struct CandidateList {
  let index: ControlIndex
  private(set) var candidates: [IdentifierCandidate] = []
  var isEmpty: Bool { candidates.isEmpty }

  init(index: ControlIndex) { self.index = index }

  mutating func add(_ position: Int, cost: Double, _ reading: IdentifierCandidate.Reading) {
    let candidate = IdentifierCandidate(position: position, cost: cost, reading: reading)
    if let known = candidates.firstIndex(where: { $0.position == position }) {
      if candidates[known].cost > cost { candidates[known] = candidate }
    } else {
      candidates.append(candidate)
    }
  }

  mutating func add(_ key: IdentifierKey, cost: Double, _ reading: IdentifierCandidate.Reading) {
    let positions = index.positions(of: key)
    // A statement is about Annex A: of a clause and a control with the same number the control is likelier.
    let hasAnnex = positions.contains { $0.isBare }
    for (position, isBare) in positions {
      let isClauseInstead = key.prefix.isEmpty && !isBare && hasAnnex
      add(position, cost: cost + (isClauseInstead ? 0.05 : 0), reading)
    }
  }

  mutating func addRestoredZero(_ key: IdentifierKey, cost: Double) {
    guard key.numbers.count == 2, (1...9).contains(key.numbers[1]), key.suffix.isEmpty else { return }
    var restored = key
    restored.numbers[1] *= 10
    add(restored, cost: cost, .restoredZero)
  }

  mutating func add(number: Double, format: String?) {
    let text = StatementTable.Cell.plain(number)
    let numbers = text.split(separator: ".").compactMap { Int($0) }
    guard number >= 1, !numbers.isEmpty, !text.contains("e") else { return }
    let key = IdentifierKey(prefix: "", numbers: numbers)
    let showsTwoDecimals = format?.hasSuffix(".00") ?? false
    add(key, cost: showsTwoDecimals && numbers.count == 2 && numbers[1] < 10 ? 0.3 : 0, .exact)
    addRestoredZero(key, cost: showsTwoDecimals ? 0.1 : 0.6)
    // A date whose format was lost.
    if isEmpty, numbers.count == 1, (30_000...60_000).contains(number),
      let date = SpreadsheetDate.date(serial: number, uses1904: false)
    {
      add(date: date)
    }
  }

  mutating func add(date: CalendarDate) {
    let year = date.year % 100
    addDate([year, date.month, date.day], cost: 0.1)
    addDate([date.day, date.month, year], cost: 0.15)
    addDate([date.month, date.day, year], cost: 0.2)
    addDate([date.day, date.month], cost: 0.25)
    addDate([date.month, date.day], cost: 0.25)
    if date.day == 1 { addDate([date.month, year], cost: 0.3) }
  }

  /// Readings of a date that is written as text: `2012-04-03`, `03/04/2012`, `3-Apr-12`, `10-May`, `Oct-05`.
  mutating func addDates(in text: String) {
    let words = TextFolding.words(text.split(separator: " ").first { $0.contains { $0.isNumber } } ?? "")
    let allWords = words.count > 1 ? words : TextFolding.words(text)
    var numbers: [Int] = []
    var month: Int?
    for word in allWords.prefix(3) {
      if let number = Int(word), word.utf8.count <= 4 {
        numbers.append(number)
      } else if let named = StatementDates.month(named: word) {
        month = named
      } else {
        return
      }
    }
    if let month {
      let years = numbers.map { $0 % 100 }
      switch years.count {
      case 1:
        addDate([years[0], month], cost: 0.2)
        addDate([month, years[0]], cost: 0.2)
      case 2:
        // Day, month, year in either order around the month's name.
        for (day, year) in [(years[0], years[1]), (years[1], years[0])] {
          addDate([year, month, day], cost: 0.15)
          addDate([day, month, year], cost: 0.15)
          addDate([month, day, year], cost: 0.25)
          addDate([day, month], cost: 0.3)
          addDate([month, day], cost: 0.3)
        }
      default: return
      }
    } else if numbers.count == 3 {
      let parts = numbers.map { $0 % 100 }
      if numbers[0] > 31 {
        if let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]) { add(date: date) }
      } else if numbers[2] > 31 {
        addDate([parts[2], parts[1], parts[0]], cost: 0.15)
        addDate([parts[2], parts[0], parts[1]], cost: 0.15)
        addDate([parts[0], parts[1], parts[2]], cost: 0.2)
        addDate([parts[1], parts[0], parts[2]], cost: 0.2)
        addDate([parts[0], parts[1]], cost: 0.3)
        addDate([parts[1], parts[0]], cost: 0.3)
      }
    }
  }

  private mutating func addDate(_ numbers: [Int], cost: Double) {
    add(IdentifierKey(prefix: "", numbers: numbers), cost: cost, .date)
  }
}
