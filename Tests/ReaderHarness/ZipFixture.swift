/// A zip archive of entries that are stored as they are, honest or not.
package struct ZipFixture {
  package struct Entry {
    package var name: String
    package var content: [UInt8]
    /// The size that the directory declares; nil for the true one.
    package var declaredSize: UInt32?
    /// Whether the directory says that the entry is encrypted.
    package var isEncrypted = false
    /// The checksum that the directory declares; nil for the true one.
    package var declaredChecksum: UInt32?

    package init(
      _ name: String, _ text: String = "", declaredSize: UInt32? = nil, isEncrypted: Bool = false,
      declaredChecksum: UInt32? = nil
    ) {
      self.name = name
      content = Array(text.utf8)
      self.declaredSize = declaredSize
      self.isEncrypted = isEncrypted
      self.declaredChecksum = declaredChecksum
    }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  package var bytes: [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = UInt32(result.count)
      let name = Array(entry.name.utf8)
      var common: [UInt8] = Self.little(UInt16(20)) + Self.little(UInt16(entry.isEncrypted ? 1 : 0))
      common += Self.little(UInt16(0)) + Self.little(UInt16(0)) + Self.little(UInt16(0x21))
      common += Self.little(entry.declaredChecksum ?? Self.checksum(entry.content))
      common += Self.little(UInt32(entry.content.count))
      common += Self.little(entry.declaredSize ?? UInt32(entry.content.count))
      common += Self.little(UInt16(name.count)) + Self.little(UInt16(0))
      result += [0x50, 0x4B, 3, 4] + common + name + entry.content
      directory += [0x50, 0x4B, 1, 2] + Self.little(UInt16(20)) + common + Self.little(UInt16(0))
      directory += Self.little(UInt16(0)) + Self.little(UInt16(0)) + Self.little(UInt32(0))
      directory += Self.little(offset) + name
    }
    let start = UInt32(result.count)
    let count = Self.little(UInt16(entries.count))
    result += directory + [0x50, 0x4B, 5, 6] + Self.little(UInt32(0)) + count + count
    result += Self.little(UInt32(directory.count)) + Self.little(start) + Self.little(UInt16(0))
    return result
  }

  private static func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// CRC-32.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crc, byte in table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}

/// A workbook written part by part, as other programs write theirs.
package struct WorkbookFixture {
  /// The XML within `worksheet`, by sheet name.
  package var sheets: [(name: String, xml: String)]
  package var sharedStrings = ""
  package var styles = ""
  package var workbookProperties = ""
  /// More attributes of the sheets, such as `state="hidden"`.
  package var states: [String: String] = [:]
  package var prefix = ""
  package var namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  package var relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  package init(_ xml: String, name: String = "Sheet1") { sheets = [(name, xml)] }
  package init(_ sheets: [(name: String, xml: String)]) { self.sheets = sheets }

  package var bytes: [UInt8] { ZipFixture(entries).bytes }

  package var entries: [ZipFixture.Entry] {
    let p = prefix.isEmpty ? "" : prefix + ":"
    let declaration = prefix.isEmpty ? "xmlns=\"\(namespace)\"" : "xmlns:\(prefix)=\"\(namespace)\""
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var relations = ""
    var list = ""
    var entries: [ZipFixture.Entry] = []
    for (index, sheet) in sheets.enumerated() {
      let state = states[sheet.name].map { " \($0)" } ?? ""
      list += "<\(p)sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" rel:id=\"r\(index)\"\(state)/>"
      relations += """
        <Relationship Id="r\(index)" Type="\(relationships)/worksheet" Target="worksheets/sheet\(index).xml"/>
        """
      entries.append(
        .init(
          "xl/worksheets/sheet\(index).xml",
          "<\(p)worksheet \(declaration)>\(sheet.xml)</\(p)worksheet>"))
    }
    if !sharedStrings.isEmpty {
      relations +=
        "<Relationship Id=\"s\" Type=\"\(relationships)/sharedStrings\" Target=\"/xl/shared.xml\"/>"
      entries.append(.init("xl/shared.xml", "<\(p)sst \(declaration)>\(sharedStrings)</\(p)sst>"))
    }
    if !styles.isEmpty {
      relations += "<Relationship Id=\"t\" Type=\"\(relationships)/styles\" Target=\"../xl/./styles.xml\"/>"
      entries.append(.init("xl/styles.xml", "<\(p)styleSheet \(declaration)>\(styles)</\(p)styleSheet>"))
    }
    entries.append(
      .init("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"\(package)\">\(relations)</Relationships>"))
    entries.append(
      .init(
        "xl/workbook.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <\(p)workbook \(declaration) xmlns:rel="\(relationships)">\(workbookProperties)<\(p)sheets>\(list)\
        </\(p)sheets></\(p)workbook>
        """))
    entries.append(
      .init(
        "_rels/.rels",
        """
        <Relationships xmlns="\(package)"><Relationship Id="w" Type="\(relationships)/officeDocument" \
        Target="xl/workbook.xml"/></Relationships>
        """))
    return entries
  }
}
