import ControlModel
import Interchange

/// What every reader promises, whatever bytes it is given.
enum ReadingPromises {
  /// The promises that a result breaks: nothing is read in silence, findings have words and a place, sets name
  /// their frameworks, and what was read without errors can be written and read again.
  static func broken(by result: ImportResult) -> [String] {
    var broken = broken(
      by: result.diagnostics, nothing: result.catalogs.isEmpty && result.mappingSets.isEmpty)
    for set in result.mappingSets where set.source.rawValue.isEmpty || set.target.rawValue.isEmpty {
      broken.append("the set '\(set.id)' names no framework")
    }
    let isClean = !result.diagnostics.contains { $0.severity == .error }
    for catalog in result.catalogs { broken += self.broken(by: catalog, isClean: isClean) }
    for set in result.mappingSets { broken += self.broken(by: set, isClean: isClean) }
    return broken
  }

  /// The promises that findings break, `nothing` saying that nothing was read.
  static func broken(by diagnostics: [Diagnostic], nothing: Bool) -> [String] {
    var broken: [String] = []
    if nothing, !diagnostics.contains(where: { $0.severity == .error }) {
      broken.append("nothing was read, and no error says why")
    }
    for diagnostic in diagnostics where diagnostic.message.isEmpty || diagnostic.location.file.isEmpty {
      broken.append("a finding without words or place: \(diagnostic)")
    }
    return broken
  }

  private static func broken(by catalog: Catalog, isClean: Bool) -> [String] {
    _ = OSCALCatalogWriter.json(catalog)
    _ = OSCALCatalogWriter.xml(catalog)
    _ = CatalogTableWriter.text(catalog)
    let text = CatalogWriter.text(catalog)
    let (again, diagnostics) = CatalogReader.read(text, file: "again")
    guard isClean else { return [] }
    if let error = diagnostics.first(where: { $0.severity == .error }) {
      return ["the catalog cannot be read again: \(error)"]
    }
    return same(text, again.map { CatalogWriter.text($0) }, "catalog")
  }

  private static func broken(by set: MappingSet, isClean: Bool) -> [String] {
    let content = Content()
    _ = OSCALMappingWriter.json(set, context: content)
    _ = OSCALMappingWriter.xml(set, context: content)
    _ = CISOAssistantWriter.text(set)
    _ = SetTheoryWriter.text(set)
    _ = OLIRWriter.text(set)
    _ = GemaraWriter.text(set)
    _ = CrosswalkTableWriter.text(set)
    _ = SSSOMWriter.json(set)
    _ = SSSOMWriter.skosOnlyText(set)
    let text = SSSOMWriter.text(set)
    let (again, diagnostics) = SSSOMReader.read(Array(text.utf8), file: "again")
    guard isClean else { return [] }
    if let error = diagnostics.first(where: { $0.severity == .error }) {
      return ["the set cannot be read again: \(error)"]
    }
    return same(text, again.map { SSSOMWriter.text($0) }, "set")
  }

  private static func same(_ first: String, _ second: String?, _ what: String) -> [String] {
    guard let second else { return ["the \(what), written, cannot be read again"] }
    if first == second { return [] }
    let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false) }
    let different = zip(lines(first), lines(second)).first { $0 != $1 }
    return [
      "the \(what), written and read, is another: "
        + (different.map { "\($0.debugDescription) became \($1.debugDescription)" } ?? "one is longer")
    ]
  }
}
