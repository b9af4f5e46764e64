internal import ControlModel

/// Reads exports of NIST's Cybersecurity and Privacy Reference Tool, JSON.
public enum CPRTReader {
  /// The documents as catalogs, and the relationships between documents as mapping sets.
  ///
  /// A live export, which is wrapped in `response.elements`, is read like a plain one. The tree of a document is
  /// that of its `projection` relationships. Elements that only serve others (sort keys, parties, examples,
  /// discussions, assessment procedures) are no controls: parties become an attribute, the others are counted in
  /// `unmodelled`. A document's identifier becomes the framework's (`CSF_2_0_0` is `csf-2-0-0`);
  /// `options.framework` names it where the file has one document only. Linear.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions = ImportOptions())
    -> ImportResult
  {
    let tree: JSONTree
    do throws(JSONReadError) {
      tree = try JSONTree.parse(bytes)
    } catch {
      return ImportResult(diagnostics: [
        Diagnostic(
          .error, .syntax, at: SourceLocation(file: file, line: error.line, column: error.column),
          "not valid JSON: \(error.message)")
      ])
    }
    let places = OSCALDocument.Places(file: file, lineEndsOf: bytes)
    let root = tree["response"]?["elements"] ?? tree["response"] ?? tree
    guard root["elements"] != nil else {
      return ImportResult(diagnostics: [
        Diagnostic(
          .error, .missingKey, at: places[root.offset], "the file has no 'elements'",
          hint: "a CPRT export has documents, elements and relationships")
      ])
    }
    var assembly = CPRTAssembly(CPRTDocument(root), file: file, places: places, options: options)
    return assembly.result()
  }
}
