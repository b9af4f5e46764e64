public import ControlModel

/// The one way in which Concord writes a content file.
public enum CanonicalForm {
  /// The canonical text of a catalog or mapping set, or nil with the reasons when rewriting would lose
  /// something: the file has errors, or comments that the writer does not keep.
  public static func text(_ bytes: [UInt8], file: String) -> (text: String?, diagnostics: [Diagnostic]) {
    if ContentLoader.isCatalogFile(file) {
      let source = String(decoding: bytes, as: UTF8.self)
      let (catalog, diagnostics) = CatalogReader.read(source, file: file)
      let errors = diagnostics.filter { $0.severity == .error }
      guard let catalog, errors.isEmpty else { return (nil, errors) }
      var line = 0
      for text in source.split(separator: "\n", omittingEmptySubsequences: false) {
        line += 1
        if text.drop(while: { $0 == " " }).hasPrefix("#") {
          return (
            nil,
            [
              Diagnostic(
                .error, .notCanonical, at: SourceLocation(file: file, line: line),
                "the comment on this line would be lost",
                hint: "take it out, or say it in a summary")
            ]
          )
        }
      }
      return (CatalogWriter.text(catalog, keepingLicensedTexts: true), [])
    }
    let (set, diagnostics) = SSSOMReader.read(bytes, file: file)
    let lost = diagnostics.filter { $0.severity == .error || $0.code == .unknownKey }
    guard let set, lost.isEmpty else { return (nil, lost) }
    return (SSSOMWriter.text(set), [])
  }
}
