public import ControlModel
internal import Foundation

/// Reads catalogs and mapping sets from files and folders.
public enum ContentLoader {
  /// What was read, with everything that is wrong with it.
  public struct Result: Sendable {
    /// The catalogs that could be read.
    public var catalogs: [Catalog] = []
    /// The mapping sets that could be read.
    public var mappingSets: [MappingSet] = []
    /// Findings of the readers, file by file.
    public var diagnostics: [Diagnostic] = []
    /// The files that were read, in order.
    public var files: [String] = []
    /// The identifiers of the mapping sets that came in a format of others, which says less than ours.
    public var foreignSets: Set<String> = []
  }

  /// Reads each path: a catalog (`.yaml`, `.yml`), a mapping set (`.tsv`), or a folder with `catalogs/` and
  /// `mappings/` (or with such files directly in it). Files of a folder are read in natural order.
  ///
  /// Files in the formats of others are read too when they are named; `context` are the catalogs by which their
  /// identifiers are told.
  ///
  /// Throws `ContentLoadError` when a path does not exist or is of no such kind; what is wrong within a file
  /// is a diagnostic.
  public static func load(_ paths: [String], context: Content = Content()) throws(ContentLoadError) -> Result
  {
    var result = Result()
    for path in paths {
      for file in try files(at: path) { try read(file, context: context, into: &result) }
    }
    return result
  }

  /// The content files that a path stands for.
  public static func files(at path: String) throws(ContentLoadError) -> [String] {
    if path == "-" { return [path] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .notFound(path)
    }
    guard isFolder.boolValue else {
      guard isContentFile(path) || isForeignFile(path) || isPipe(path) else { throw .unknownKind(path) }
      return [path]
    }
    // "." leaves no trace in the names, so that they are the same wherever the checkout stands.
    let base = path == "." || path == "./" ? "" : path.hasSuffix("/") ? path : path + "/"
    var found: [String] = []
    for folder in ["catalogs", "mappings"] { found += contentFiles(in: base + folder + "/") }
    if found.isEmpty { found = contentFiles(in: base) }
    guard !found.isEmpty else { throw .emptyFolder(path) }
    return found
  }

  private static func contentFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { isContentFile($0) && !$0.hasPrefix(".") }.sorted { NaturalOrder.precedes($0, $1) }
      .map { folder + $0 }
  }

  /// Whether a name ends like a catalog or a mapping set.
  static func isContentFile(_ name: String) -> Bool {
    isCatalogFile(name) || name.lowercased().hasSuffix(".tsv")
  }

  /// Whether a name ends like a file in a format of others; such files are read when they are named, not when they
  /// merely lie in a folder.
  static func isForeignFile(_ name: String) -> Bool {
    [".json", ".xml", ".csv", ".xlsx"].contains { name.lowercased().hasSuffix($0) }
  }

  /// Whether a path leads to something that has no name to tell by: a pipe, or a shell's substitution of one.
  private static func isPipe(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  static func isCatalogFile(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".yaml") || lower.hasSuffix(".yml")
  }

  private static func read(
    _ file: String, context: Content, into result: inout Result
  ) throws(ContentLoadError) {
    let bytes = try bytes(of: file)
    result.files.append(file)
    let known = Content(
      catalogs: context.catalogs + result.catalogs, mappingSets: context.mappingSets + result.mappingSets)
    let format = FormatDetector.detect(bytes: bytes, fileName: file, context: known)
    if let format, format != .catalog, format != .sssom || !isOwnSet(bytes) {
      let imported = Importer.read(
        bytes, file: file, format: format,
        options: ImportOptions(
          context: known, header: externalHeader(of: file), takenSets: Set(known.mappingSets.map(\.id))))
      result.diagnostics += imported.diagnostics
      for catalog in imported.catalogs { add(catalog, of: file, to: &result) }
      for set in imported.mappingSets {
        result.foreignSets.insert(set.id)
        add(set, of: file, to: &result)
      }
      return
    }
    if !isContentFile(file), format == nil {
      result.diagnostics.append(FormatDetector.unknown(bytes, file: file, hint: "docs/formats lists them"))
      return
    }
    if isCatalogFile(file) || format == .catalog {
      let text = String(decoding: DecodedText.utf8(bytes), as: UTF8.self)
      let (catalog, diagnostics) = CatalogReader.read(text, file: file)
      result.diagnostics += diagnostics
      if let catalog { add(catalog, of: file, to: &result) }
    } else {
      let (set, diagnostics) = SSSOMReader.read(bytes, file: file)
      result.diagnostics += diagnostics
      if let set { add(set, of: file, to: &result) }
    }
  }

  /// Whether a table's header speaks of our identifiers, and so has to be in our form.
  private static func isOwnSet(_ bytes: [UInt8]) -> Bool {
    var lines = bytes.split(separator: 0x0A, maxSplits: 400)[...]
    lines = lines.prefix { $0.first == UInt8(ascii: "#") }
    return lines.contains { String(decoding: $0, as: UTF8.self).contains(SSSOMVocabulary.urnPrefix) }
  }

  private static func add(_ catalog: Catalog, of file: String, to result: inout Result) {
    if result.catalogs.contains(where: { $0.framework.id == catalog.framework.id }) {
      result.diagnostics.append(
        Diagnostic(
          .error, .duplicateIdentifier, at: SourceLocation(file: file),
          "there is another catalog of '\(catalog.framework.id)' among these files",
          hint: "keep one, or give one of them another framework id"))
    }
    result.catalogs.append(catalog)
  }

  private static func add(_ set: MappingSet, of file: String, to result: inout Result) {
    if result.mappingSets.contains(where: { $0.id == set.id }) {
      result.diagnostics.append(
        Diagnostic(
          .error, .duplicateIdentifier, at: SourceLocation(file: file),
          "there is another mapping set '\(set.id)' among these files",
          hint: "give one of them another mapping_set_id"))
    }
    result.mappingSets.append(set)
  }

  /// The header that lies beside an SSSOM table, `set.sssom.yml` beside `set.sssom.tsv`; nil when there is none.
  public static func externalHeader(of file: String) -> ImportOptions.ExternalHeader? {
    guard let suffix = [".tsv", ".csv"].first(where: { file.lowercased().hasSuffix($0) }) else { return nil }
    for ending in [".yml", ".yaml"] {
      let header = file.dropLast(suffix.count) + ending
      if let bytes = try? bytes(of: String(header)) {
        return ImportOptions.ExternalHeader(bytes: bytes, file: String(header))
      }
    }
    return nil
  }

  /// The longest file that is read, 512 MiB: enough for any catalog, and an end where a device has none.
  public static let sizeLimit = 512 << 20

  /// The system's reason, as it would stand in a sentence.
  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    guard underlying.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
    let text = String(cString: strerror(Int32(underlying.code)))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The bytes of a file or pipe; `-` is standard input.
  public static func bytes(of file: String) throws(ContentLoadError) -> [UInt8] {
    var isFolder: ObjCBool = false
    if file != "-" {
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
        throw .notFound(file)
      }
      if isFolder.boolValue { throw .unreadable(file, "it is a folder") }
    }
    do {
      // A handle reads pipes as well, which have no size.
      let handle =
        file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
      var bytes: [UInt8] = []
      if file != "-", let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int {
        bytes.reserveCapacity(min(size, sizeLimit) + 1)
      }
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
        bytes += piece
        if bytes.count > sizeLimit { throw ContentLoadError.tooLarge(file) }
      }
      return bytes
    } catch let error as ContentLoadError {
      throw error
    } catch {
      throw .unreadable(file, reason(error))
    }
  }
}

/// Why a path cannot be read at all.
public enum ContentLoadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file or folder.
  case notFound(String)
  /// The file cannot be opened; the system's words.
  case unreadable(String, String)
  /// The file is neither a catalog nor a mapping set by its name.
  case unknownKind(String)
  /// The folder holds no content.
  case emptyFolder(String)
  /// The file is longer than `ContentLoader.sizeLimit`.
  case tooLarge(String)

  /// The text that people read.
  public var description: String {
    switch self {
    case .notFound(let path): "there is no file or folder '\(path)'"
    case .unreadable(let path, let reason): "cannot read '\(path)': \(reason)"
    case .unknownKind(let path):
      "'\(path)' is neither a catalog (.yaml), a mapping set (.sssom.tsv) nor a file of another format "
        + "(.json, .xml, .csv, .xlsx)"
    case .tooLarge(let path):
      "'\(path)' is longer than \(ContentLoader.sizeLimit >> 20) MiB, which no catalog or mapping is"
    case .emptyFolder(let path):
      "the folder '\(path)' holds no catalogs/*.yaml and no mappings/*.sssom.tsv"
    }
  }
}
