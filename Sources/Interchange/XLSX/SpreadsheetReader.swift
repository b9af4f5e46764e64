internal import ControlModel

/// Reads the sheets of an XLSX workbook (ISO/IEC 29500, transitional or strict).
///
/// Nothing is executed or fetched: of a formula the stored result is read, external links are not followed.
public enum SpreadsheetReader {
  /// How much of a workbook is read before it is refused.
  public struct Limits: Hashable, Sendable {
    /// How many cells with a value all sheets together may have.
    public var cells: Int
    /// How many bytes one part of the workbook may unpack to.
    public var partBytes: Int
    /// How many characters all shared strings together may have.
    public var sharedText: Int
    /// How many bytes the text of one cell may have; a spreadsheet program keeps 32,767 characters.
    public var cellBytes: Int

    /// Limits; the defaults suit workbooks made by people.
    public init(
      cells: Int = 5_000_000, partBytes: Int = 256 << 20, sharedText: Int = 64 << 20,
      cellBytes: Int = DelimitedText.fieldLimit
    ) {
      self.cells = cells
      self.partBytes = partBytes
      self.sharedText = sharedText
      self.cellBytes = cellBytes
    }
  }

  /// What a file's first bytes say it is.
  package enum Kind: Hashable, Sendable {
    /// A zip archive, which a workbook is.
    case archive
    /// An OLE2 compound file: an old or an encrypted workbook.
    case compound(SpreadsheetError)
    /// Neither.
    case other
  }

  /// What the first bytes say the file is; looks at its content, never at a name.
  package static func kind(of bytes: [UInt8]) -> Kind {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return .archive
    }
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return .other }
    // A workbook with a password is a compound file with a stream named so, in UTF-16.
    let stream = Array("EncryptedPackage".utf8).flatMap { [$0, 0] as [UInt8] }
    return .compound(bytes.contains(sequence: stream) ? .encrypted : .legacyExcel)
  }

  /// The worksheets in the order of their tabs; chart sheets and macro sheets are left out.
  ///
  /// Time and memory are linear in the cells that hold something (and time in the size of the parts): rows
  /// that are only formatted cost about a microsecond each and no memory.
  public static func sheets(
    of bytes: [UInt8], limits: Limits = Limits()
  ) throws(SpreadsheetError) -> [SpreadsheetSheet] {
    switch kind(of: bytes) {
    case .compound(let error): throw error
    case .other: throw .notAWorkbook("it is not a zip archive")
    case .archive: break
    }
    let archive: ZipArchive
    do throws(ArchiveError) {
      archive = try ZipArchive(bytes, limits: ArchiveLimits(entryBytes: UInt64(limits.partBytes)))
    } catch {
      throw SpreadsheetError(error)
    }
    let workbook = try WorkbookParts(archive, limits: limits)
    let xml = XMLLimits(bytes: limits.partBytes)
    var strings = SharedStringsHandler(limit: limits.sharedText, textLimit: limits.cellBytes)
    if let path = workbook.sharedStrings {
      try archive.read(path, into: &strings, limits: xml)
      if strings.isOverLimit { throw .tooLarge("its texts have more than \(limits.sharedText) characters") }
    }
    var result: [SpreadsheetSheet] = []
    var remaining = limits.cells
    for sheet in workbook.sheets {
      var handler = SheetHandler(
        strings: strings, styles: workbook.styles, uses1904: workbook.uses1904, limit: remaining,
        textLimit: limits.cellBytes)
      try archive.read(sheet.path, into: &handler, limits: xml)
      if handler.isOverLimit { throw .tooLarge("it has more than \(limits.cells) cells") }
      if let cell = handler.overlongCell {
        throw .tooLarge("the cell \(sheet.name)!\(cell) holds more than \(limits.cellBytes) bytes")
      }
      if let failure = handler.failure { throw .damaged(part: sheet.path, reason: failure) }
      remaining -= handler.cellCount
      result.append(
        SpreadsheetSheet(
          name: sheet.name, visibility: sheet.visibility, rows: handler.sortedRows, merges: handler.merges))
    }
    return result
  }
}

extension SpreadsheetError {
  /// What an archive's error means for a workbook.
  internal init(_ error: ArchiveError) {
    switch error {
    case .encrypted: self = .encrypted
    case .tooLarge, .suspiciousRatio, .tooManyEntries: self = .tooLarge(error.description)
    case .missing(let name): self = .damaged(part: name, reason: "it is missing")
    case .damaged(let name, let reason): self = .damaged(part: name, reason: reason)
    case .notAnArchive, .unsafeName: self = .archive(error.description)
    }
  }
}

extension ZipArchive {
  /// Reads a part as a stream of events.
  internal borrowing func read<Handler: XMLHandler>(
    _ path: String, into handler: inout Handler, limits: XMLLimits
  ) throws(SpreadsheetError) {
    let bytes = try part(path)
    do throws(XMLReadError) {
      try XMLEventReader.read(bytes, into: &handler, limits: limits)
    } catch {
      throw .damaged(part: path, reason: error.description)
    }
  }

  /// Reads a small part whole.
  internal borrowing func tree(_ path: String, limits: XMLLimits) throws(SpreadsheetError) -> XMLTree {
    let bytes = try part(path)
    do throws(XMLReadError) {
      return try XMLTree.parse(bytes, limits: limits)
    } catch {
      throw .damaged(part: path, reason: error.description)
    }
  }

  private borrowing func part(_ path: String) throws(SpreadsheetError) -> [UInt8] {
    do throws(ArchiveError) {
      return try read(path)
    } catch {
      throw SpreadsheetError(error)
    }
  }
}

extension [UInt8] {
  /// Whether `needle` occurs in these bytes.
  internal func contains(sequence needle: [UInt8]) -> Bool {
    guard let first = needle.first, needle.count <= count else { return needle.isEmpty }
    return withUnsafeBufferPointer { bytes in
      for start in 0...(bytes.count - needle.count) where bytes[start] == first {
        if bytes[start..<(start + needle.count)].elementsEqual(needle) { return true }
      }
      return false
    }
  }
}
