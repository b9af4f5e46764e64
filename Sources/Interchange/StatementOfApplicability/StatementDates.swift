internal import ControlModel

/// Reads dates as people write them in a column "due".
internal struct StatementDates {
  /// What a cell says.
  enum Reading: Hashable {
    /// A day.
    case date(CalendarDate)
    /// A day that was chosen for a longer period or from a bare number, and how.
    case interpreted(CalendarDate, String)
    /// Two days, as the order of day and month is not known.
    case ambiguous(dayFirst: CalendarDate, monthFirst: CalendarDate)
    /// No date, said on purpose: a dash, "n/a".
    case none
    /// Nothing that could be understood.
    case unknown
  }

  /// The order that the column's unambiguous dates show, or that the user stated.
  let order: StatementOfApplicabilityReader.DateOrder?

  /// Reads the column's cells once, to learn its order of day and month: some date has a part above 12, and
  /// no other date says the opposite.
  init(column cells: [StatementTable.Cell], stated: StatementOfApplicabilityReader.DateOrder?) {
    if let stated {
      order = stated
      return
    }
    var dayFirst = false
    var monthFirst = false
    for cell in cells {
      guard case .text = cell.value, let (first, second, _) = Self.slashed(cell.text) else { continue }
      if first > 12, second <= 12 { dayFirst = true }
      if second > 12, first <= 12 { monthFirst = true }
    }
    order = dayFirst == monthFirst ? nil : (dayFirst ? .dayFirst : .monthFirst)
  }

  /// What a cell says.
  func read(_ cell: StatementTable.Cell) -> Reading {
    switch cell.value {
    case .date(let date): return .date(date)
    case .number(let number): return Self.read(number: number)
    case .boolean, .error, .uncalculatedFormula: return .unknown
    case .text: return read(cell.text)
    }
  }

  private func read(_ text: String) -> Reading {
    let folded = TextFolding.fold(text)
    if ["", "n a", "na", "none", "not applicable"].contains(folded) { return .none }
    if let date = CalendarDate(iso8601: text.prefix(10)),
      text.utf8.count == 10 || text.dropFirst(10).first.map({ $0 == " " || $0 == "T" }) == true
    {
      return .date(date)
    }
    if let (first, second, year) = Self.slashed(text) {
      let dayFirst = CalendarDate(year: year, month: second, day: first)
      let monthFirst = CalendarDate(year: year, month: first, day: second)
      // Where dots separate, the day comes first everywhere.
      let isDotted = !text.contains("/") && text.contains(".")
      switch (dayFirst, monthFirst) {
      case (let date?, nil): return .date(date)
      case (nil, let date?): return .date(date)
      case (let day?, let month?):
        if isDotted || day == month || order == .dayFirst { return .date(day) }
        return order == .monthFirst ? .date(month) : .ambiguous(dayFirst: day, monthFirst: month)
      case (nil, nil): return .unknown
      }
    }
    return Self.read(words: folded.split(separator: " "))
  }

  private static func read(number: Double) -> Reading {
    if (2000...2100).contains(number), number == number.rounded(),
      let date = CalendarDate(year: Int(number), month: 12, day: 31)
    {
      return .interpreted(date, "the end of that year")
    }
    if (36_000...73_000).contains(number), let date = SpreadsheetDate.date(serial: number, uses1904: false) {
      return .interpreted(date, "a spreadsheet's number of a day")
    }
    return .unknown
  }

  /// `1 March 2025`, `March 1, 2025`, `Mar 2025`, `Q3 2025`, `2025 Q3`, `03/2025`, `2025`.
  private static func read(words: [Substring]) -> Reading {
    var month: Int?
    var quarter: Int?
    var numbers: [Int] = []
    for word in words {
      if let number = Int(word.hasSuffix("th") ? word.dropLast(2) : word) {
        numbers.append(number)
      } else if let named = Self.month(named: word), month == nil {
        month = named
      } else if word.count == 2, word.first == "q", let number = Int(word.dropFirst()),
        (1...4).contains(number)
      {
        quarter = number
      } else {
        return .unknown
      }
    }
    let years = 2000...2100
    switch (month, quarter, numbers.count) {
    case (nil, let quarter?, 1) where years.contains(numbers[0]):
      return end(ofMonth: quarter * 3, year: numbers[0], of: "quarter")
    case (let month?, nil, 1) where years.contains(numbers[0]):
      return end(ofMonth: month, year: numbers[0], of: "month")
    case (let month?, nil, 2):
      let isYearFirst = years.contains(numbers[0])
      let year = isYearFirst ? numbers[0] : numbers[1]
      return CalendarDate(
        year: year < 100 ? 2000 + year : year, month: month, day: isYearFirst ? numbers[1] : numbers[0]
      ).map { .date($0) } ?? .unknown
    case (nil, nil, 1): return read(number: Double(numbers[0]))
    case (nil, nil, 2):
      let isYearFirst = years.contains(numbers[0])
      let (year, other) = isYearFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
      guard years.contains(year), (1...12).contains(other) else { return .unknown }
      return end(ofMonth: other, year: year, of: "month")
    default: return .unknown
    }
  }

  private static func end(ofMonth month: Int, year: Int, of period: String) -> Reading {
    let last = CalendarDate.days(inMonth: month, year: year)
    guard let date = CalendarDate(year: year, month: month, day: last) else { return .unknown }
    return .interpreted(date, "the end of that \(period)")
  }

  /// The parts of `3/4/2025`, `3.4.25`, `3. 4. 2025`, `03-04-2025`: two numbers up to 31 and a year.
  private static func slashed(_ text: String) -> (Int, Int, Int)? {
    let parts = TextFolding.words(text)
    guard parts.count == 3, text.contains(where: { "/.-".contains($0) }) else { return nil }
    let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
    guard numbers.count == 3, numbers[0] <= 31, numbers[1] <= 31 else { return nil }
    let year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]
    return (1900...2200).contains(year) ? (numbers[0], numbers[1], year) : nil
  }

  /// The month of this name, in full or cut to three letters or more, in seven languages.
  static func month(named word: some StringProtocol) -> Int? {
    let folded = TextFolding.fold(word)
    guard folded.utf8.count >= 3, folded.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
    for (names, month) in monthNames where names.contains(where: { $0.hasPrefix(folded) }) { return month }
    return nil
  }

  private static let monthNames: [([String], Int)] = [
    (["january", "januar", "janvier", "enero", "gennaio", "januari", "leden", "styczen"], 1),
    (["february", "februar", "fevrier", "febrero", "febbraio", "februari", "unor", "luty"], 2),
    (["march", "maerz", "marz", "mars", "marzo", "maart", "mrt", "brezen", "marzec"], 3),
    (["april", "avril", "abril", "aprile", "avr", "duben", "kwiecien"], 4),
    (["may", "mai", "mayo", "maggio", "mei", "kveten", "maj"], 5),
    (["june", "juni", "juin", "junio", "giugno", "cerven", "czerwiec"], 6),
    (["july", "juli", "juillet", "julio", "luglio", "cervenec", "lipiec"], 7),
    (["august", "aout", "agosto", "augustus", "srpen", "sierpien"], 8),
    (["september", "septembre", "septiembre", "settembre", "sept", "zari", "wrzesien"], 9),
    (["october", "oktober", "octobre", "octubre", "ottobre", "okt", "rijen", "pazdziernik"], 10),
    (["november", "novembre", "noviembre", "listopad"], 11),
    (["december", "dezember", "decembre", "diciembre", "dicembre", "prosinec", "grudzien"], 12),
  ]
}
