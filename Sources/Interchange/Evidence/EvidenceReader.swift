public import ControlModel

/// Reads lists of evidence: one piece a row, with what it shows and what it covers.
///
/// The first record names the columns; `docs/formats/evidence.md` lists the names understood. Every finding is reported;
/// a row is left out only when it names no control.
public enum EvidenceReader {
  private enum Column: CaseIterable {
    case reference, title, controls, from, to, population, frequency, covers, location, owner, collected, note

    var names: Set<String> {
      switch self {
      case .reference: ["reference", "evidence", "document", "id"]
      case .title: ["title", "name", "description"]
      case .controls: ["control", "controls", "control id", "control ref", "shows"]
      case .from: ["from", "start", "period from", "period start", "covers from"]
      case .to: ["to", "until", "end", "period to", "period end", "covers to"]
      case .population: ["population", "sample"]
      case .frequency: ["frequency", "interval", "how often"]
      case .covers: ["scope", "covers", "system", "systems"]
      case .location: ["location", "file", "path", "link", "url"]
      case .owner: ["owner", "responsible"]
      case .collected: ["collected", "date", "gathered"]
      case .note: ["note", "notes", "comment", "comments"]
      }
    }
  }

  /// The evidence in a file, in its order, with what was found.
  ///
  /// - Parameters:
  ///   - file: what the file is called in findings.
  ///   - frameworks: where controls without a framework's name are looked for, in turn; all when empty.
  public static func read(
    bytes: [UInt8], file: String, frameworks: [FrameworkID], content: Content
  ) -> (evidence: [EvidenceItem], diagnostics: [Diagnostic]) {
    var (text, diagnostics) = DelimitedText.read(bytes, file: file)
    guard let header = text.records.first else {
      diagnostics.append(
        Diagnostic(.error, .noHeader, at: SourceLocation(file: file), "the list of evidence is empty"))
      return ([], diagnostics)
    }
    var columns: [Column: Int] = [:]
    for (position, field) in header.enumerated() {
      let name = folded(field.text)
      if let column = Column.allCases.first(where: { $0.names.contains(name) }) {
        if columns[column] == nil { columns[column] = position }
      } else if !name.isEmpty {
        diagnostics.append(
          Diagnostic(
            .note, .unknownColumn, at: SourceLocation(file: file, line: field.line, column: field.column),
            "the column '\(field.text)' is not read"))
      }
    }
    if columns[.reference] == nil { columns[.reference] = columns[.title] }
    guard columns[.reference] != nil, columns[.controls] != nil else {
      diagnostics.append(
        Diagnostic(
          .error, .noHeader, at: SourceLocation(file: file, line: header.first?.line ?? 1),
          "the first line does not name the columns 'reference' and 'control'",
          hint: "reference,control,from,to,population,frequency,scope"))
      return ([], diagnostics)
    }
    let resolver = ReferenceResolver(content)
    var evidence: [EvidenceItem] = []
    for record in text.records.dropFirst() {
      let row = Row(record: record, columns: columns, file: file)
      if let item = row.evidence(resolver, frameworks, &diagnostics) { evidence.append(item) }
    }
    return (evidence, diagnostics)
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split { $0.isWhitespace || $0 == "_" }.joined(separator: " ")
  }

  private struct Row {
    let record: [DelimitedText.Field]
    let columns: [Column: Int]
    let file: String

    private func field(_ column: Column) -> DelimitedText.Field? {
      columns[column].flatMap { $0 < record.count ? record[$0] : nil }
    }

    private func text(_ column: Column) -> String? {
      let words = field(column)?.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
      return words.isEmpty ? nil : words
    }

    private func location(_ field: DelimitedText.Field?) -> SourceLocation {
      SourceLocation(file: file, line: field?.line ?? record.first?.line ?? 1, column: field?.column)
    }

    func evidence(
      _ resolver: ReferenceResolver, _ frameworks: [FrameworkID], _ diagnostics: inout [Diagnostic]
    ) -> EvidenceItem? {
      if record.allSatisfy({ $0.text.allSatisfy(\.isWhitespace) }) { return nil }
      var controls: [ControlReference] = []
      for name in (field(.controls)?.text ?? "").split(whereSeparator: { ";,\n".contains($0) }) {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if name.isEmpty { continue }
        if let control = Self.control(name, resolver, frameworks) {
          if !controls.contains(control) { controls.append(control) }
        } else {
          diagnostics.append(
            Diagnostic(
              .error, .unresolvedControl, at: location(field(.controls)), "'\(name)' names no single control",
              hint: "write framework/control"))
        }
      }
      guard !controls.isEmpty else {
        diagnostics.append(
          Diagnostic(
            .error, .skippedRow, at: location(field(.controls)), "the row names no control and is left out"))
        return nil
      }
      let from = date(.from, &diagnostics)
      let to = date(.to, &diagnostics)
      if let from, let to, to < from {
        diagnostics.append(
          Diagnostic(
            .error, .invalidValue, at: location(field(.to)),
            "the period ends (\(to)) before it begins (\(from))"))
      }
      return EvidenceItem(
        reference: text(.reference) ?? "", title: text(.title), controls: controls, from: from, to: to,
        population: text(.population), frequency: text(.frequency).flatMap { Recurrence($0) },
        covers: text(.covers), location: text(.location), owner: text(.owner),
        collected: date(.collected, &diagnostics), note: text(.note), origin: location(record.first))
    }

    private func date(_ column: Column, _ diagnostics: inout [Diagnostic]) -> CalendarDate? {
      guard let text = text(column) else { return nil }
      if let date = CalendarDate(iso8601: text) { return date }
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: location(field(column)), "'\(text)' is no date", hint: "write YYYY-MM-DD"
        ))
      return nil
    }

    private static func control(
      _ name: String, _ resolver: ReferenceResolver, _ frameworks: [FrameworkID]
    ) -> ControlReference? {
      for framework in frameworks {
        if case .resolved(let control) = resolver.resolve(name, in: framework) { return control }
      }
      if case .resolved(let control) = resolver.resolve(name) { return control }
      return nil
    }
  }
}
