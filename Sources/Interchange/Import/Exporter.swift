public import ControlModel

/// Writes a catalog, a mapping set or whole content in the formats of others.
public enum Exporter {
  /// A file to be written.
  public struct File: Hashable, Sendable {
    /// The name that the format wants, or a suggestion.
    public var name: String
    /// Its bytes.
    public var bytes: [UInt8]
    /// A file.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
    fileprivate init(_ name: String, _ text: String) { self.init(name: name, bytes: Array(text.utf8)) }
  }

  /// What to write: a catalog, a mapping set, or everything.
  public enum Subject: Sendable {
    /// One catalog.
    case catalog(Catalog)
    /// One mapping set.
    case mappingSet(MappingSet)
    /// All catalogs and mapping sets.
    case everything
  }

  /// A variant of a format.
  public enum Variant: String, CaseIterable, Hashable, Sendable {
    /// As it is.
    case full
    /// SSSOM with predicates of SKOS alone.
    case skosOnly = "skos-only"
    /// A table as XLSX instead of CSV.
    case workbook = "xlsx"
  }

  /// The formats in which a subject can be written.
  public static func formats(for subject: Subject) -> [InterchangeFormat] {
    switch subject {
    case .catalog: [.catalog, .oscalCatalogJSON, .oscalCatalogXML, .catalogTable]
    case .mappingSet:
      [
        .sssom, .sssomJSON, .oscalMappingJSON, .oscalMappingXML, .cisoAssistantYAML, .setTheory, .olir,
        .gemara,
        .crosswalkTable,
      ]
    case .everything: [.dot, .graphML, .cypher, .turtle]
    }
  }

  /// The subject as files, and what the format cannot say.
  ///
  /// Texts of controls that come from a licensed copy (`Framework.mayExportText`) are in none of them, and counted.
  ///
  /// - Throws: `ExportError` when the format does not hold such a subject, or a workbook cannot be written.
  public static func files(
    _ subject: Subject, as format: InterchangeFormat, variant: Variant = .full, content: Content
  ) throws(ExportError) -> (files: [File], losses: [ExportLoss]) {
    switch (subject, format) {
    case (.catalog(let catalog), _):
      return try files(catalog, as: format, variant: variant, content: content)
    case (.mappingSet(let set), _):
      return try files(set, as: format, variant: variant, content: content)
    case (.everything, .dot): return ([File("concord.dot", DOTWriter.text(content))], [])
    case (.everything, .graphML): return ([File("concord.graphml", GraphMLWriter.text(content))], [])
    case (.everything, .turtle): return ([File("concord.ttl", TurtleWriter.text(content))], [])
    case (.everything, .cypher):
      return (CypherWriter.files(content).all.map { File($0.name, $0.text) }, [])
    default: throw .unsupported(format, formats(for: subject))
    }
  }

  private static func files(
    _ catalog: Catalog, as format: InterchangeFormat, variant: Variant, content: Content
  ) throws(ExportError) -> (files: [File], losses: [ExportLoss]) {
    let id = catalog.framework.id
    // Where its withdrawn controls went, which only OSCAL keeps in the catalog.
    let withdrawals = content.mappingSets.filter { $0.source == id && $0.target == id }
    let rows = withdrawals.reduce(0) { $0 + $1.mappings.count }
    var losses =
      rows == 0
      ? []
      : [
        ExportLoss(
          .omitted,
          "where withdrawn controls went, which is the mapping set \(id)_\(id); 'concord import' keeps both",
          count: rows)
      ]
    let file: File
    switch format {
    case .catalog: file = File("\(id).yaml", CatalogWriter.text(catalog))
    case .oscalCatalogJSON:
      file = File(
        "\(id).json", OSCALCatalogWriter.json(catalog, includingText: true, withdrawals: withdrawals))
      losses = OSCALCatalogWriter.losses(catalog, withdrawals: withdrawals)
    case .oscalCatalogXML:
      file = File(
        "\(id).xml", OSCALCatalogWriter.xml(catalog, includingText: true, withdrawals: withdrawals))
      losses = OSCALCatalogWriter.losses(catalog, withdrawals: withdrawals)
    case .catalogTable where variant == .workbook:
      file = try workbook(CatalogTableWriter.workbook(catalog), "\(id).xlsx")
    case .catalogTable: file = File("\(id).csv", CatalogTableWriter.text(catalog))
    default: throw .unsupported(format, formats(for: .catalog(catalog)))
    }
    let withheld = catalog.licensedTextCount
    if withheld > 0 { losses.append(ExportLoss(.withheld, ExportLoss.licensedCopy, count: withheld)) }
    return ([file], losses)
  }

  private static func files(
    _ set: MappingSet, as format: InterchangeFormat, variant: Variant, content: Content
  ) throws(ExportError) -> (files: [File], losses: [ExportLoss]) {
    let stem = set.id.split(whereSeparator: { $0 == ":" || $0 == "/" }).last.map(String.init) ?? set.id
    func exported(_ name: String, _ text: ExportedText) -> (files: [File], losses: [ExportLoss]) {
      ([File(name, text.text)], text.losses)
    }
    switch format {
    case .sssom where variant == .skosOnly:
      return exported("\(stem).sssom.tsv", SSSOMWriter.skosOnlyText(set))
    case .sssom: return ([File("\(stem).sssom.tsv", SSSOMWriter.text(set))], [])
    case .sssomJSON: return ([File("\(stem).sssom.json", SSSOMWriter.json(set))], [])
    case .oscalMappingJSON:
      return ([File("\(stem).oscal.json", OSCALMappingWriter.json(set, context: content))], [])
    case .oscalMappingXML:
      return ([File("\(stem).oscal.xml", OSCALMappingWriter.xml(set, context: content))], [])
    case .cisoAssistantYAML: return exported("\(stem).yaml", CISOAssistantWriter.text(set))
    case .setTheory: return exported("\(stem).csv", SetTheoryWriter.text(set, content: content))
    case .olir: return exported("\(stem).csv", OLIRWriter.text(set, content: content))
    case .gemara: return exported("\(stem).yaml", GemaraWriter.text(set))
    case .crosswalkTable:
      if variant == .workbook {
        return ([try workbook(CrosswalkTableWriter.workbook(set, content: content), "\(stem).xlsx")], [])
      }
      return ([File("\(stem).csv", CrosswalkTableWriter.text(set, content: content))], [])
    default: throw .unsupported(format, formats(for: .mappingSet(set)))
    }
  }

  private static func workbook(_ workbook: Workbook, _ name: String) throws(ExportError) -> File {
    do { return File(name: name, bytes: try XLSXWriter.bytes(of: workbook)) } catch { throw .workbook(error) }
  }
}

/// Why something cannot be exported.
public enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The format does not hold such a thing; those that do.
  case unsupported(InterchangeFormat, [InterchangeFormat])
  /// The workbook cannot be written.
  case workbook(XLSXError)

  /// The text that people read.
  public var description: String {
    switch self {
    case .unsupported(let format, let others):
      "this cannot be written as \(format.rawValue); there are \(others.map(\.rawValue).joined(separator: ", "))"
    case .workbook(let error): "\(error)"
    }
  }
}
