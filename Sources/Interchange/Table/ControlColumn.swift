internal import ControlModel

/// Reads a whole column of control identifiers, since one cell alone cannot tell `5.1` from a `5.10` that lost
/// its zero, nor a clause from a control of Annex A; its catalog, its title and its neighbours can.
struct ControlColumn {
  /// One cell of the column, with the title beside it.
  struct Entry {
    var cell: StatementTable.Cell?
    var title: String
  }

  /// What a cell names.
  struct Reading: Hashable {
    /// The controls in the cell's order; never empty.
    var controls: [ControlID]
    /// Whether the cell itself says that it means all of them together (`A.5.1 + A.5.2`).
    var isUnion: Bool
  }

  /// The framework that the controls belong to, for messages.
  let framework: FrameworkID
  /// The framework's catalog, where it is loaded.
  let lookup: ControlLookup?
  /// Whether the file is delimited text, where a number cannot be told from a text.
  let isDelimited: Bool

  /// What each entry names, nil for empty cells and for those that could not be told, which are reported. An
  /// identifier that the catalog does not have stays as it is: whether controls exist is the check's to say.
  /// Linear in the cells and the catalog.
  func read(_ entries: [Entry], _ diagnostics: inout [Diagnostic]) -> [Reading?] {
    let parts = entries.map { self.parts(of: $0.cell) }
    var state = State(isAnnexColumn: isAnnexColumn(parts))
    for part in parts.joined() { state.present.insert(part) }
    state.neighbours = Neighbours(parts.map(\.first))
    var result: [Reading?] = []
    result.reserveCapacity(entries.count)
    for (row, entry) in entries.enumerated() {
      guard let cell = entry.cell, !cell.text.isEmpty else {
        result.append(nil)
        continue
      }
      let isUnion = cell.text.contains(" + ") && parts[row].count > 1
      var controls: [ControlID] = []
      var isWhole = true
      // One title beside several identifiers says nothing of any.
      let titled = Entry(cell: cell, title: parts[row].count == 1 ? entry.title : "")
      for part in parts[row] {
        if let control = control(part, titled, cell, row: row, &state, &diagnostics) {
          if !controls.contains(control) { controls.append(control) }
        } else {
          isWhole = false
        }
      }
      result.append(isWhole && !controls.isEmpty ? Reading(controls: controls, isUnion: isUnion) : nil)
    }
    return result
  }

  private struct State {
    var isAnnexColumn: Bool
    /// Every identifier as it is written in the column.
    var present: Set<String> = []
    var neighbours = Neighbours([])
    var index: ControlIndex?
    var reportedClauses = false
    var reportedAnnex = false
    /// Which part of a standard the identifiers of the column belong to; made when a date asks for it.
    var part: StandardPart?
    /// Folded title → the controls that have it; made when a title asks for it.
    var titles: [String: [ControlID]]?
  }

  /// The parts of a standard whose controls may share their numbers.
  private enum StandardPart {
    /// Every identifier that is one is of Annex A.
    case annex
    /// None is.
    case clauses
    /// Both occur, or nothing tells.
    case either
  }

  // MARK: - One identifier

  private func control(
    _ text: String, _ entry: Entry, _ cell: StatementTable.Cell, row: Int, _ state: inout State,
    _ diagnostics: inout [Diagnostic]
  ) -> ControlID? {
    if case .date = cell.value { return dated(entry, cell, &state, &diagnostics) }
    reportOddity(of: cell, &diagnostics)
    if let repaired = repairedZero(text, entry, cell, row: row, state, &diagnostics) { return repaired }
    guard let lookup else { return ControlID(text) }
    let literal = lookup.controls(text), annex = lookup.annexControls(text)
    var found = state.isAnnexColumn && !annex.isEmpty ? annex : literal.isEmpty ? annex : literal
    let isDoubtful = !annex.isEmpty && !literal.isEmpty && literal != annex
    if isDoubtful {
      let hint = "write 'A.' before the controls of Annex A"
      if let named = oneNamed(by: entry.title, among: literal + annex) {
        if found != [named] {
          diagnostics.append(
            Diagnostic(
              .note, .interpretedValue, at: cell.location,
              "'\(text)' was read as \(named), whose title stands beside it", hint: hint))
        }
        found = [named]
      } else if state.isAnnexColumn, !state.reportedAnnex {
        state.reportedAnnex = true
        diagnostics.append(
          Diagnostic(
            .note, .interpretedValue, at: cell.location,
            "'\(text)' was read as control \(annex[0]), as other bare numbers of the column are of Annex A",
            hint: hint))
      } else if !state.isAnnexColumn, !state.reportedClauses {
        state.reportedClauses = true
        diagnostics.append(
          Diagnostic(
            .note, .interpretedValue, at: cell.location,
            "'\(text)' was read as clause \(literal[0]); \(annex[0]) has the same number", hint: hint))
      }
    }
    switch found.count {
    case 1:
      checkTitle(entry.title, of: found[0], lookup, cell, &state, &diagnostics)
      return found[0]
    case 2...:
      diagnostics.append(
        Diagnostic(
          .error, .unresolvedControl, at: cell.location,
          "'\(text.prefix(80))' may be \(found.prefix(5).map(\.rawValue).joined(separator: " or "))",
          hint: "write the identifier as \(framework) does"))
      return nil
    default: return undated(text, entry, cell, &state, &diagnostics) ?? ControlID(text)
    }
  }

  /// What is odd about a cell that holds an identifier: no text at all, or more digits than its program keeps.
  private func reportOddity(of cell: StatementTable.Cell, _ diagnostics: inout [Diagnostic]) {
    let oddity: String
    switch cell.value {
    case .boolean: oddity = "a truth value stands where an identifier should; it was read as '\(cell.text)'"
    case .number(let number) where abs(number) >= 1e15:
      oddity = "a number has no more than 15 exact digits; this one was read as '\(cell.text.prefix(80))'"
    default: return
    }
    diagnostics.append(
      Diagnostic(
        .warning, .interpretedValue, at: cell.location, oddity,
        hint: "format the column as text and write the identifier again"))
  }

  // MARK: - Titles

  private func likeness(_ title: TitleProfile, _ control: ControlID) -> Double {
    lookup?.catalog[control].map { TitleProfile($0.title).similarity(to: title) } ?? 0
  }

  /// The only one of several controls that a title is that of; nil when it is that of none, or like another too.
  private func oneNamed(by title: String, among controls: [ControlID]) -> ControlID? {
    guard !title.isEmpty else { return nil }
    let profile = TitleProfile(title)
    let likenesses = controls.map { likeness(profile, $0) }
    guard let best = likenesses.indices.max(by: { likenesses[$0] < likenesses[$1] }),
      likenesses[best] >= 0.85,
      likenesses.indices.allSatisfy({ $0 == best || likenesses[$0] < 0.6 })
    else { return nil }
    return controls[best]
  }

  /// Reports a title that is another control's. One that is nobody's is somebody's own wording, and that of what
  /// the control lies in or what lies in it stands beside identifiers often.
  private func checkTitle(
    _ title: String, of control: ControlID, _ lookup: ControlLookup, _ cell: StatementTable.Cell,
    _ state: inout State, _ diagnostics: inout [Diagnostic]
  ) {
    guard !title.isEmpty, let own = lookup.catalog[control] else { return }
    if state.titles == nil {
      state.titles = Dictionary(
        lookup.catalog.controls.map { (TextFolding.fold($0.title), [$0.id]) }, uniquingKeysWith: +)
    }
    guard let others = state.titles?[TextFolding.fold(title)], !others.contains(control),
      likeness(TitleProfile(title), control) < 0.6
    else { return }
    func ancestors(of id: ControlID) -> [ControlID] { lookup.catalog.ancestors(of: id).map(\.id) }
    let above = ancestors(of: control)
    guard let other = others.first,
      !others.contains(where: { above.contains($0) || ancestors(of: $0).contains(control) })
    else { return }
    diagnostics.append(
      Diagnostic(
        .warning, .titleMismatch, at: cell.location,
        "'\(title.prefix(120))' is the title of \(other), not of \(control) ('\(own.title)')",
        hint: "correct the identifier or the title; the identifier was taken"))
  }

  // MARK: - Zeros

  /// The identifier with its zero, when everything says that `5.1` was `5.10`.
  private func repairedZero(
    _ text: String, _ entry: Entry, _ cell: StatementTable.Cell, row: Int, _ state: State,
    _ diagnostics: inout [Diagnostic]
  ) -> ControlID? {
    guard isDelimited || cell.isNumber, let short = Decimal(text), (1...9).contains(short.part),
      text == "\(short.whole).\(short.part)"
    else { return nil }
    let long = text + "0"
    guard !state.present.contains(long) || cell.showsTwoDecimals else { return nil }
    let ids = lookup.map { lookup in
      (short: self.named(text, lookup, state), long: self.named(long, lookup, state))
    }
    if let ids, ids.long == nil { return nil }
    var reason: String?
    if let ids, ids.short == nil {
      reason = "there is no \(text)"
    } else if let ids, let lookup, let long = ids.long, let short = ids.short, !entry.title.isEmpty {
      let title = TitleProfile(entry.title)
      let likeLong = likeness(title, long)
      let likeShort =
        ([short] + lookup.controls(text) + lookup.annexControls(text)).map { likeness(title, $0) }.max() ?? 0
      if likeLong >= 0.85, likeShort < 0.6 { reason = "the title is that of \(long)" }
      if likeShort >= 0.85, likeLong < 0.6 { return nil }
    }
    if reason == nil, let (before, after) = state.neighbours[row] {
      let (before, after) = (before.flatMap(Decimal.init), after.flatMap(Decimal.init))
      func number(_ part: Int) -> Decimal { Decimal(whole: short.whole, part: part) }
      let follows = before == number(short.part * 10 - 1), precedes = after == number(short.part * 10 + 1)
      if follows && precedes || (follows || precedes) && state.neighbours.isOrdered {
        reason = "its neighbours are those of \(long)"
      } else if before == number(short.part - 1) || after == number(short.part + 1) {
        return nil
      }
    }
    if reason == nil, cell.showsTwoDecimals { reason = "the cell shows two decimals" }
    guard let reason else {
      if state.neighbours.blocks(of: text) > 1 {
        diagnostics.append(
          Diagnostic(
            .warning, .lostZero, at: cell.location,
            "'\(text)' occurs in several places and '\(long)' nowhere: did a spreadsheet drop the zero?",
            hint: "format the column as text and write the identifiers again"))
      }
      return nil
    }
    let control = ids?.long ?? ControlID(long)
    diagnostics.append(
      Diagnostic(
        .warning, .repairedIdentifier, at: cell.location, "\(cell.words) was read as \(control): \(reason)",
        hint: "format the column as text and write the identifier again"))
    return control
  }

  private func named(_ text: String, _ lookup: ControlLookup, _ state: State) -> ControlID? {
    let literal = lookup.controls(text), annex = lookup.annexControls(text)
    let found = state.isAnnexColumn && !annex.isEmpty ? annex : literal.isEmpty ? annex : literal
    return found.count == 1 ? found[0] : nil
  }

  /// Whether bare numbers of the column are controls of Annex A: some can be nothing else, and nobody wrote
  /// `A.` before any.
  private func isAnnexColumn(_ parts: [[String]]) -> Bool {
    guard let lookup else { return false }
    var hasAnnexOnly = false
    for part in parts.joined() {
      guard let first = part.utf8.first else { continue }
      if first | 0x20 == 0x61, !lookup.controls(part).isEmpty { return false }
      if !hasAnnexOnly, (0x30...0x39).contains(first), lookup.controls(part).isEmpty,
        !lookup.annexControls(part).isEmpty
      {
        hasAnnexOnly = true
      }
    }
    return hasAnnexOnly
  }

  // MARK: - Dates

  /// The control of which a spreadsheet made a date.
  private func dated(
    _ entry: Entry, _ cell: StatementTable.Cell, _ state: inout State, _ diagnostics: inout [Diagnostic]
  ) -> ControlID? {
    let found = dateReadings(entry, cell, &state)
    guard found.count == 1 else {
      diagnostics.append(
        Diagnostic(
          .error, .unresolvedControl, at: cell.location,
          found.isEmpty
            ? "a date stands where an identifier should: \(cell.text)"
            : "the date \(cell.text) may be \(found.prefix(5).map(\.rawValue).joined(separator: " or "))",
          hint: lookup == nil
            ? "load the catalog of \(framework), or write the identifier as text"
            : "write the identifier as text"))
      return nil
    }
    report(found[0], cell, &diagnostics)
    return found[0]
  }

  /// The control of which a spreadsheet made a date before the file was saved as text.
  private func undated(
    _ text: String, _ entry: Entry, _ cell: StatementTable.Cell, _ state: inout State,
    _ diagnostics: inout [Diagnostic]
  ) -> ControlID? {
    let scalars = text.unicodeScalars
    guard text.utf8.count <= 24, scalars.contains(where: { ("0"..."9").contains($0) }),
      scalars.contains(where: { "-/ ".unicodeScalars.contains($0) })
    else { return nil }
    let found = dateReadings(entry, cell, &state)
    guard found.count == 1 else { return nil }
    report(found[0], cell, &diagnostics)
    return found[0]
  }

  private func report(_ control: ControlID, _ cell: StatementTable.Cell, _ diagnostics: inout [Diagnostic]) {
    diagnostics.append(
      Diagnostic(
        .warning, .repairedIdentifier, at: cell.location,
        "\(cell.words) was read as \(control)",
        hint: "format the column as text and write the identifier again"))
  }

  private func dateReadings(
    _ entry: Entry, _ cell: StatementTable.Cell, _ state: inout State
  ) -> [ControlID] {
    guard let lookup else { return [] }
    if state.index == nil { state.index = ControlIndex(lookup.catalog) }
    guard let index = state.index else { return [] }
    let readings = index.candidates(for: cell, isDelimited: isDelimited).candidates
      .filter { $0.reading == .date }
    let ids = readings.map { index.control($0.position).id }
    guard ids.count > 1 else { return ids }
    if !entry.title.isEmpty {
      let title = TitleProfile(entry.title)
      let fitting = ids.filter { likeness(title, $0) >= 0.85 }
      if fitting.count == 1 { return fitting }
    }
    return told(ids, by: cell, lookup, &state)
  }

  /// Of several controls that a date may have been, those that its year and its column leave; all when they leave
  /// none. To an identifier of two numbers a spreadsheet adds the year in which it is typed, and nobody typed one
  /// before the standard was published.
  private func told(
    _ ids: [ControlID], by cell: StatementTable.Cell, _ lookup: ControlLookup, _ state: inout State
  ) -> [ControlID] {
    var left = ids
    func keep(_ isKept: (ControlID) -> Bool) {
      let kept = left.filter(isKept)
      if !kept.isEmpty { left = kept }
    }
    if case .date(let date) = cell.value, let published = lookup.catalog.framework.published,
      date.year < published.year
    {
      keep { id in
        let numbers = ControlLookup.key(id.rawValue).split(separator: ".").compactMap { Int($0) }
        return numbers.count > 2 || numbers.contains(date.year % 100)
      }
    }
    if left.count > 1 {
      let part = state.part ?? part(of: state.present, lookup)
      state.part = part
      switch part {
      case .annex: keep { ControlLookup.isOfAnnex($0) }
      case .clauses: keep { !ControlLookup.isOfAnnex($0) }
      case .either: break
      }
    }
    return left
  }

  /// Which part of a standard the identifiers of a column belong to; what became a date says nothing.
  private func part(of texts: Set<String>, _ lookup: ControlLookup) -> StandardPart {
    var hasAnnex = false
    var hasClauses = false
    for text in texts {
      let literal = lookup.controls(text), annex = lookup.annexControls(text)
      if !literal.isEmpty, !annex.isEmpty { continue }
      for control in literal + annex {
        if ControlLookup.isOfAnnex(control) { hasAnnex = true } else { hasClauses = true }
      }
    }
    return hasAnnex == hasClauses ? .either : hasAnnex ? .annex : .clauses
  }

  // MARK: - Parts

  /// The identifiers that a cell lists.
  private func parts(of cell: StatementTable.Cell?) -> [String] {
    guard let cell, !cell.text.isEmpty else { return [] }
    guard case .text = cell.value else {
      if cell.showsTwoDecimals, case .number(let number) = cell.value {
        let hundredths = Int((number * 100).rounded())
        let long = "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
        if long.last != "0" { return [long] }
      }
      return [cell.text]
    }
    let text = cell.text
    guard text.utf8.contains(where: { [0x0A, 0x2B, 0x2C, 0x3B, 0x7C].contains($0) }) else { return [text] }
    if let lookup, lookup.catalog[ControlID(text)] != nil { return [text] }
    if text.contains(" + ") { return Self.split(text, " + ") }
    for separator in ["\n", ";", "|", ", ", ","] where text.contains(separator) {
      let parts = Self.split(text, separator)
      guard parts.count > 1 else { continue }
      if separator == ",", parts.count == 2, Decimal(text.split(separator: ",").joined(separator: ".")) != nil
      {
        continue
      }
      guard let lookup, separator == ", " || separator == "," else { return parts }
      // A comma may be part of a name: a list is one of known controls, or of some and others that look like them.
      let known = parts.count { isKnown($0, lookup) }
      if known * 2 >= parts.count, parts.allSatisfy({ isKnown($0, lookup) || Self.looksLikeIdentifier($0) }) {
        return parts
      }
    }
    return [text]
  }

  private func isKnown(_ text: String, _ lookup: ControlLookup) -> Bool {
    !lookup.controls(text).isEmpty || !lookup.annexControls(text).isEmpty
  }

  /// Whether a text is one short word with a digit in it.
  private static func looksLikeIdentifier(_ text: String) -> Bool {
    text.utf8.count <= 24 && text.utf8.contains { (0x30...0x39).contains($0) }
      && !text.contains(where: \.isWhitespace)
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(TextFolding.trim(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    parts.append(TextFolding.trim(rest))
    return parts.filter { !$0.isEmpty }
  }

  // MARK: - Helpers

  /// A number with one dot, such as `5.1`.
  private struct Decimal: Hashable {
    let whole: Int
    let part: Int

    init(whole: Int, part: Int) {
      self.whole = whole
      self.part = part
    }

    /// Whole and part of `5.1`; nil for anything else.
    init?(_ text: String) {
      let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
      guard pieces.count == 2, pieces.allSatisfy({ (1...3).contains($0.utf8.count) }),
        let whole = Int(pieces[0]), let part = Int(pieces[1]), whole >= 0, part >= 0
      else { return nil }
      self.whole = whole
      self.part = part
    }
  }

  /// For each row the nearest identifiers before and after that are others than its own.
  private struct Neighbours {
    private let runs: [String]
    private var runOfRow: [Int?] = []
    private var runCounts: [String: Int] = [:]
    /// Whether the column is in the order of its identifiers, nearly everywhere.
    let isOrdered: Bool

    init(_ texts: [String?]) {
      var runs: [String] = []
      for text in texts {
        guard let text else {
          runOfRow.append(nil)
          continue
        }
        if runs.last != text {
          runs.append(text)
          runCounts[text, default: 0] += 1
        }
        runOfRow.append(runs.count - 1)
      }
      let steps = zip(runs, runs.dropFirst())
      let rising = steps.count { NaturalOrder.precedes($0, $1) }
      isOrdered = runs.count > 5 && rising * 10 >= (runs.count - 1) * 9
      self.runs = runs
    }

    /// In how many separate places an identifier occurs.
    func blocks(of text: String) -> Int { runCounts[text] ?? 0 }

    subscript(row: Int) -> (before: String?, after: String?)? {
      guard runOfRow.indices.contains(row), let run = runOfRow[row] else { return nil }
      return (run > 0 ? runs[run - 1] : nil, run + 1 < runs.count ? runs[run + 1] : nil)
    }
  }
}

extension StatementTable.Cell {
  /// Whether the file stores a number here.
  fileprivate var isNumber: Bool { if case .number = value { true } else { false } }
  /// Whether a person sees two decimals of the number.
  fileprivate var showsTwoDecimals: Bool { isNumber && numberFormat?.hasSuffix(".00") == true }

  /// What stands in the cell, for messages.
  fileprivate var words: String {
    switch value {
    case .date: "the date \(text)"
    case .number: "the number \(text)"
    default: "'\(text.prefix(80))'"
    }
  }
}
