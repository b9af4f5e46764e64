internal import ControlModel

/// What a cell of a column of fixed values says.
internal enum ValueReading<Value: Hashable & Sendable>: Hashable, Sendable {
  /// A value; what else the cell says, and by which convention it was read, where there is anything.
  case value(Value, remainder: String? = nil, convention: String? = nil)
  /// Nothing.
  case blank
  /// Something that could not be understood.
  case unknown
}

/// Reads the cells of a column of statuses. Some scales can only be told from the whole column.
internal struct StatusReader {
  typealias Reading = ValueReading<StatementOfApplicabilityReader.StatusReading>

  /// What the numbers of the column count.
  private enum Scale { case maturity, percent, fraction, binary, none }

  private let overrides: [String: StatementOfApplicabilityReader.StatusReading]
  private let scale: Scale
  private let maturity: [String: Int]

  /// Learns the scale from the column's cells.
  init(
    column cells: [StatementTable.Cell], overrides: [String: StatementOfApplicabilityReader.StatusReading]
  ) {
    self.overrides = Dictionary(
      overrides.map { (TextFolding.fold($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    let texts = cells.map(\.text)
    let numbers = texts.compactMap { Double($0) }
    scale =
      if numbers.isEmpty || numbers.contains(where: { $0 < 0 || $0 > 100 }) {
        .none
      } else if numbers.allSatisfy({ $0 == 0 || $0 == 1 }) {
        .binary
      } else if numbers.allSatisfy({ $0 <= 1 }) {
        .fraction
      } else if numbers.allSatisfy({ $0 <= 5 && $0 == $0.rounded() }) {
        .maturity
      } else {
        .percent
      }
    let words = Set(texts.map { TextFolding.fold($0) })
    var maturity = StatusVocabulary.maturity
    // The scale of the ISO27k toolkit: "defined" is designed but not yet in force.
    if words.contains("limited") { maturity["defined"] = 2 }
    // CMMI, where "managed" is the second step.
    if words.contains("quantitatively managed") { maturity["managed"] = 2 }
    self.maturity = maturity
  }

  /// What a cell says.
  func read(_ cell: StatementTable.Cell) -> Reading {
    switch cell.value {
    case .boolean(let value):
      return .value(.status(value ? .implemented : .notImplemented))
    case .error, .uncalculatedFormula, .date: return .unknown
    case .number, .text: break
    }
    let text = cell.text
    let folded = TextFolding.fold(text)
    if let reading = overrides[folded] { return .value(reading) }
    if folded.isEmpty { return text.contains("?") ? .unknown : .blank }
    if ApplicabilityVocabulary.undecided.contains(folded) { return .blank }
    if let reading = number(text) { return reading }
    if let reading = word(folded) { return reading }
    if let reading = level(folded) { return reading }
    return composite(text)
  }

  private func word(_ folded: String) -> Reading? {
    if let reading = overrides[folded] ?? StatusVocabulary.words[folded] { return .value(reading) }
    if let (status, why) = StatusVocabulary.interpreted[folded] {
      return .value(.status(status), convention: "as \(status.rawValue): \(why)")
    }
    return maturity[folded].map { step($0) }
  }

  private func step(_ step: Int) -> Reading {
    let status: ImplementationStatus = step == 0 ? .notImplemented : step < 3 ? .partial : .implemented
    return .value(
      .status(status),
      convention: "as steps of maturity: 0 is not implemented, 1 and 2 are partial, 3 to 5 are implemented")
  }

  private func number(_ text: String) -> Reading? {
    if text.hasSuffix("%"), let percent = Double(TextFolding.trim(text.dropLast()).replacingComma) {
      return self.percent(percent)
    }
    guard let number = Double(text.replacingComma) else { return nil }
    switch scale {
    case .maturity: return step(Int(number))
    case .percent: return percent(number)
    case .fraction: return percent(number * 100)
    case .binary:
      return .value(
        .status(number == 1 ? .implemented : .notImplemented),
        convention: "as 1 for implemented and 0 for not implemented")
    case .none: return .unknown
    }
  }

  private func percent(_ percent: Double) -> Reading {
    guard (0...100).contains(percent) else { return .unknown }
    let status: ImplementationStatus =
      percent == 0 ? .notImplemented : percent < 100 ? .partial : .implemented
    return .value(
      .status(status),
      convention: "as percentages: 0 is not implemented, 100 is implemented, all between is partial")
  }

  /// `Level 3`, `ML 3`, `3 - Defined`, `3/5`, `L3`.
  private func level(_ folded: String) -> Reading? {
    var words = folded.split(separator: " ")
    let introductions: Set<Substring> = [
      "level", "maturity", "ml", "cmmi", "stufe", "reifegrad", "niveau", "nivel", "livello", "uroven",
      "poziom",
      "l", "step",
    ]
    var isIntroduced = false
    while let first = words.first, introductions.contains(first), words.count > 1 {
      words.removeFirst()
      isIntroduced = true
    }
    guard let first = words.first else { return nil }
    let digits = first.hasPrefix("ml") ? first.dropFirst(2) : first.hasPrefix("l") ? first.dropFirst() : first
    guard let number = Int(digits), (0...5).contains(number) else { return nil }
    let rest = words.dropFirst().joined(separator: " ")
    if rest.isEmpty { return isIntroduced || digits.count < first.count ? step(number) : nil }
    return rest == "5" || rest == "of 5" || maturity[rest] != nil ? step(number) : nil
  }

  /// A known value with something beside it: `✅ Implemented`, `Implemented (2019)`, `Partial - see CR-12`.
  private func composite(_ text: String) -> Reading {
    for (head, tail) in ValueText.splits(text) {
      guard case .value(let value, _, let convention)? = word(TextFolding.fold(head)) else { continue }
      if case .value(let other, _, _)? = word(TextFolding.fold(tail)) {
        return other == value ? .value(value, convention: convention) : .unknown
      }
      return .value(value, remainder: tail, convention: convention)
    }
    return .unknown
  }
}

/// Reads the cells of a column that says whether a control applies.
internal struct ApplicabilityReader {
  typealias Reading = ValueReading<Applicability>

  private let overrides: [String: Applicability]

  init(overrides: [String: Applicability]) {
    self.overrides = Dictionary(
      overrides.map { (TextFolding.fold($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a cell says.
  func read(_ cell: StatementTable.Cell) -> Reading {
    switch cell.value {
    case .boolean(let value): return .value(value ? .applicable : .notApplicable)
    case .error, .uncalculatedFormula, .date: return .unknown
    case .number, .text: break
    }
    let text = cell.text
    let folded = TextFolding.fold(text)
    if let reading = overrides[folded] { return .value(reading) }
    if folded.isEmpty { return text.contains("?") ? .unknown : .blank }
    if ApplicabilityVocabulary.undecided.contains(folded) { return .blank }
    if let reading = word(folded) { return reading }
    for (head, tail) in ValueText.splits(text) {
      guard case .value(let value, _, let convention)? = word(TextFolding.fold(head)) else { continue }
      if case .value(let other, _, _)? = word(TextFolding.fold(tail)) {
        return other == value ? .value(value, convention: convention) : .unknown
      }
      return .value(value, remainder: tail, convention: convention)
    }
    return .unknown
  }

  private func word(_ folded: String) -> Reading? {
    if let reading = overrides[folded] ?? ApplicabilityVocabulary.words[folded] { return .value(reading) }
    if ApplicabilityVocabulary.partly.contains(folded) {
      return .value(.applicable, convention: "as applicable: what applies in part is necessary")
    }
    return nil
  }
}

/// Takes apart cells that hold a value and something else.
internal enum ValueText {
  /// The ways to split a text in two at punctuation, the first place first; an emoji at the beginning is a
  /// part of its own.
  static func splits(_ text: String) -> [(head: String, tail: String)] {
    var result: [(String, String)] = []
    if let first = text.unicodeScalars.first, first.value >= 0x2190, !first.properties.isAlphabetic {
      let rest = text.dropFirst()
      result.append((String(rest), String(text.prefix(1))))
      result.append((String(text.prefix(1)), TextFolding.trim(rest)))
    }
    for index in text.indices where "(-–—:;,/\n[|.".contains(text[index]) {
      let head = TextFolding.trim(text[..<index])
      var tail = TextFolding.trim(text[text.index(after: index)...])
      if tail.hasSuffix(")") || tail.hasSuffix("]") { tail.removeLast() }
      if !head.isEmpty, !tail.isEmpty { result.append((head, tail)) }
    }
    return result
  }
}

extension StringProtocol {
  /// The text with a decimal comma as a point.
  fileprivate var replacingComma: String { String(map { $0 == "," ? "." : $0 }) }
}
