extension ContentCheck {
  /// What it means that a catalog bears the identifier of another that is loaded: its texts are attached to that one
  /// (a licensed copy), or it takes that one's place. Nothing when there is no other, or nothing of it is lost.
  ///
  /// - Parameters:
  ///   - catalog: The catalog that is added.
  ///   - loaded: The content without it.
  ///   - location: Where the catalog comes from.
  public static func findings(
    of catalog: Catalog, addedTo loaded: Content, at location: SourceLocation
  ) -> [Diagnostic] {
    guard let known = loaded[catalog.framework.id] else { return [] }
    return catalog.framework.isLicensedCopy && !known.framework.isLicensedCopy
      ? attached(catalog, to: known, at: location) : replaced(known, by: catalog, loaded, at: location)
  }

  private static func attached(
    _ copy: Catalog, to known: Catalog, at location: SourceLocation
  ) -> [Diagnostic] {
    let result = known.attaching(copy)
    var message =
      "'\(known.framework.id)' is loaded and stays as it is; "
      + "\(Phrase.count(result.placed, "text")) of this copy \(result.placed == 1 ? "is" : "are") "
      + "attached to its controls"
    if !result.unplaced.isEmpty {
      let names = MappingSetCheck.list(result.unplaced.map(\.rawValue))
      message +=
        result.unplaced.count == 1
        ? "; the text of \(names) stays in this file alone, as it has no such control"
        : "; the texts of \(names) stay in this file alone, as it has no such controls"
    }
    let isTested = result.unplaced.contains { copy[$0]?.isAssessable == true }
    return [
      Diagnostic(
        isTested ? .warning : .note, .licensedCopy, at: location, message,
        hint: "concord show CONTROL --text shows them; they are never exported")
    ]
  }

  private static func replaced(
    _ known: Catalog, by catalog: Catalog, _ loaded: Content, at location: SourceLocation
  ) -> [Diagnostic] {
    let gone = known.controls.filter { catalog[$0.id] == nil }.map(\.id)
    let new = catalog.controls.count { known[$0.id] == nil }
    let summaries = known.controls.count { $0.summary != nil && catalog[$0.id]?.summary == nil }
    var changes: [String] = []
    if !gone.isEmpty {
      let lost = Set(gone.map { known.reference($0) })
      let rows = loaded.mappingSets.reduce(0) { count, set in
        guard set.source == known.framework.id || set.target == known.framework.id else { return count }
        return count
          + set.mappings.count { row in
            (row.source.references + row.target.references).contains { lost.contains($0) }
          }
      }
      changes.append(
        "\(Phrase.count(gone.count, "control")) \(gone.count == 1 ? "is" : "are") gone "
          + "(\(MappingSetCheck.list(gone.map(\.rawValue))); "
          + (rows == 0
            ? "no row of a mapping set names \(gone.count == 1 ? "it" : "them"))"
            : "\(Phrase.count(rows, "row")) of mapping sets \(rows == 1 ? "names" : "name") \(gone.count == 1 ? "it" : "them"))")
      )
    }
    if new > 0 { changes.append("\(Phrase.count(new, "control")) \(new == 1 ? "is" : "are") new") }
    if summaries > 0 {
      changes.append(
        "\(Phrase.count(summaries, "control")) \(summaries == 1 ? "has" : "have") no summary any more")
    }
    guard !changes.isEmpty else { return [] }
    return [
      Diagnostic(
        .warning, .replacedCatalog, at: location,
        "this takes the place of the catalog of '\(known.framework.id)' that is loaded: "
          + Phrase.list(changes),
        hint: "give it an identifier of its own with --framework, unless that is what you want")
    ]
  }
}
