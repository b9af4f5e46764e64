/// A file format that Concord reads or writes. `docs/formats` has a page for each.
public enum InterchangeFormat: String, CaseIterable, Hashable, Sendable {
  /// Concord's own catalog, YAML.
  case catalog = "catalog"
  /// SSSOM/TSV.
  case sssom = "sssom"
  /// SSSOM as JSON.
  case sssomJSON = "sssom-json"
  /// OSCAL catalog or resolved profile, JSON.
  case oscalCatalogJSON = "oscal-catalog-json"
  /// OSCAL catalog or resolved profile, XML.
  case oscalCatalogXML = "oscal-catalog-xml"
  /// OSCAL catalog, YAML.
  case oscalCatalogYAML = "oscal-catalog-yaml"
  /// OSCAL mapping collection, JSON.
  case oscalMappingJSON = "oscal-mapping-json"
  /// OSCAL mapping collection, XML.
  case oscalMappingXML = "oscal-mapping-xml"
  /// CISO Assistant library, YAML.
  case cisoAssistantYAML = "ciso-assistant-yaml"
  /// CISO Assistant library, XLSX.
  case cisoAssistantXLSX = "ciso-assistant-xlsx"
  /// Set-theory relationship mapping, twelve columns, CSV or XLSX.
  case setTheory = "set-theory"
  /// OLIR sheet, CSV or XLSX.
  case olir = "olir"
  /// Gemara mapping document, YAML.
  case gemara = "gemara"
  /// NIST CPRT, JSON.
  case cprt = "cprt"
  /// ISO/NISO STS, XML: a standard that one has licensed.
  case sts = "sts"
  /// A catalog as a plain table, CSV or XLSX.
  case catalogTable = "catalog-table"
  /// A crosswalk as a plain table, CSV or XLSX.
  case crosswalkTable = "crosswalk-table"
  /// Graphviz.
  case dot = "dot"
  /// GraphML.
  case graphML = "graphml"
  /// Cypher with `LOAD CSV` files.
  case cypher = "cypher"
  /// RDF/Turtle with SKOS.
  case turtle = "turtle"
}
