internal import ControlModel

/// Reads standards in ISO/NISO STS XML, from a copy that one has licensed.
public enum STSReader {
  /// The catalog of the standard: its clauses, labelled list items, and the control tables of its annexes.
  ///
  /// Texts are kept in `Control.text` alone and marked as those of a licensed copy (`Framework.mayExportText`), so that
  /// no writer gives them away. A document type without declarations of its own, which these files usually have,
  /// is passed over and its file is never fetched; one with declarations is refused. Foreword, introduction,
  /// terms, figures, bibliography and tables without control numbers are counted in `unmodelled`. Linear.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions = ImportOptions())
    -> ImportResult
  {
    let root: XMLTree
    do throws(XMLReadError) {
      root = try XMLTree.parse(XMLDocumentType.blanked(bytes))
    } catch {
      return ImportResult(diagnostics: [error.diagnostic(in: file)])
    }
    guard let standard = standard(in: root, depth: 0) else {
      return ImportResult(diagnostics: [
        Diagnostic(
          .error, .invalidValue, at: SourceLocation(file: file, line: root.line),
          "the element '\(root.name)' is no standard in STS",
          hint: "an STS document is a 'standard' with 'front', 'body' and 'back'")
      ])
    }
    var assembly = STSAssembly(standard, file: file, options: options)
    return assembly.result()
  }

  /// The standard, which a national adoption wraps in elements of its own.
  private static func standard(in tree: XMLTree, depth: Int) -> XMLTree? {
    if tree.name == "standard" { return tree }
    guard depth < 4 else { return nil }
    for child in tree.children { if let found = standard(in: child, depth: depth + 1) { return found } }
    return nil
  }
}
