internal import ControlModel

/// The two sides of a row as a sheet shows them.
struct SheetSides {
  let source: String
  let sourceTitle: String
  let sourceText: String
  let target: String
  let targetTitle: String
  let targetText: String
  /// Whether a text is left out because it comes from a licensed copy.
  let hasLicensedText: Bool

  /// The sides of a mapping; nil, and counted, when the sheet has no way to show them.
  init?(_ mapping: Mapping, _ content: Content, _ losses: inout LossCounter) {
    if case .none = mapping.source {
      losses.add(.omitted, "targets without counterpart")
      return nil
    }
    var hasLicensedText = false
    let sources = mapping.source.references, targets = mapping.target.references
    source = sources.map(\.control.rawValue).joined(separator: " + ")
    target = targets.isEmpty ? "none" : targets.map(\.control.rawValue).joined(separator: " + ")
    func title(_ references: [ControlReference]) -> String {
      references.compactMap { content[$0]?.title }.joined(separator: " + ")
    }
    func text(_ references: [ControlReference]) -> String {
      references.compactMap { reference in
        guard let text = content[reference]?.text else { return nil }
        if content[reference.framework]?.framework.mayExportText == true { return text }
        hasLicensedText = true
        return nil
      }.joined(separator: "\n")
    }
    sourceTitle = title(sources)
    targetTitle = title(targets)
    sourceText = text(sources)
    targetText = text(targets)
    self.hasLicensedText = hasLicensedText
  }

  /// A rationale as the sheets write it: `Semantic`.
  func capitalised(_ rationale: Rationale) -> String {
    rationale.rawValue.prefix(1).uppercased() + rationale.rawValue.dropFirst()
  }

  /// Counts what no sheet of this kind has a column for.
  static func countDropped(
    _ mapping: Mapping, _ losses: inout LossCounter, keepsPeople: Bool = false
  ) {
    if !mapping.sourceOnly.isEmpty || !mapping.targetOnly.isEmpty {
      losses.add(.dropped, "what only one side asks")
    }
    if mapping.coversGroup != nil || mapping.coveredByGroup != nil {
      losses.add(.dropped, "the group that covers together")
    }
    if !mapping.changes.isEmpty { losses.add(.dropped, "the change between editions") }
    if !mapping.nearest.isEmpty { losses.add(.dropped, "the nearest controls") }
    if !keepsPeople, mapping.author != nil || mapping.reviewer != nil {
      losses.add(.dropped, "author and reviewer")
    }
  }
}
