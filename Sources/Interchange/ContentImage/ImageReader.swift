internal import ControlModel

/// Reads numbers and strings off a content image. Every offset is checked.
struct ImageReader {
  let fingerprint: String
  private let bytes: UnsafeRawBufferPointer
  private var offset: Int
  private let strings: [String]
  /// The values of the strings that were read as decimals.
  private var decimals: [Int: Double] = [:]

  init(_ bytes: UnsafeRawBufferPointer) throws(ContentImageError) {
    guard bytes.count >= 24, bytes.prefix(8).elementsEqual(ContentImage.magic) else { throw .notAnImage }
    self.bytes = bytes
    fingerprint = ContentImage.text(
      fingerprint: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
    let length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 20, as: UInt32.self)))
    let textStart = 24 + count * 4
    guard textStart + length <= bytes.count else { throw .damaged(offset: 16) }
    var strings: [String] = []
    strings.reserveCapacity(count)
    var begin = 0
    for index in 0..<count {
      let end = Int(
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 24 + index * 4, as: UInt32.self)))
      guard end >= begin, end <= length else { throw .damaged(offset: 24 + index * 4) }
      strings.append(
        String(
          decoding: UnsafeRawBufferPointer(rebasing: bytes[(textStart + begin)..<(textStart + end)]),
          as: UTF8.self))
      begin = end
    }
    self.strings = strings
    offset = textStart + length
  }

  mutating func number() throws(ContentImageError) -> Int {
    guard offset + 4 <= bytes.count else { throw .damaged(offset: offset) }
    defer { offset += 4 }
    return Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  mutating func string() throws(ContentImageError) -> String {
    let index = try number()
    guard index < strings.count else { throw .damaged(offset: offset) }
    return strings[index]
  }

  mutating func optionalString() throws(ContentImageError) -> String? {
    try number() == 0 ? nil : try string()
  }

  mutating func optionalDate() throws(ContentImageError) -> CalendarDate? {
    let value = try number()
    return value == 0 ? nil : CalendarDate(dayNumber: value - 1_000_000)
  }

  mutating func optionalNumber() throws(ContentImageError) -> Int? {
    let value = try number()
    return value == 0 ? nil : value - 1
  }

  /// A number written as a decimal. A set has few of them, each many times.
  private mutating func optionalDecimal() throws(ContentImageError) -> Double? {
    guard try number() != 0 else { return nil }
    let index = try number()
    guard index < strings.count else { throw .damaged(offset: offset) }
    if let known = decimals[index] { return known }
    let value = Double(strings[index])
    if let value { decimals[index] = value }
    return value
  }

  mutating func list<Element>(
    _ read: (inout ImageReader) throws(ContentImageError) -> Element
  ) throws(ContentImageError) -> [Element] {
    let count = try number()
    // Every element takes at least four bytes, so a damaged count cannot reserve without bound.
    guard count <= (bytes.count - offset) / 4 else { throw .damaged(offset: offset) }
    if count == 0 { return [] }
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try read(&self)) }
    return result
  }

  mutating func stringList() throws(ContentImageError) -> [String] {
    try list { (reader) throws(ContentImageError) in try reader.string() }
  }

  mutating func catalog() throws(ContentImageError) -> Catalog {
    let framework = Framework(
      id: FrameworkID(try string()), title: try string(), publisher: try string(), edition: try string(),
      published: try optionalDate(), withdrawn: try optionalDate(),
      supersedes: try optionalString().map { FrameworkID($0) },
      amendments: try list { (reader) throws(ContentImageError) in
        Amendment(id: try reader.string(), title: try reader.string(), published: try reader.optionalDate())
      }, identifiers: try string(), licence: try optionalString())
    return Catalog(
      framework: framework,
      controls: try list { (reader) throws(ContentImageError) in try reader.control() })
  }

  private mutating func control() throws(ContentImageError) -> Control {
    let id = ControlID(try string())
    let aliases = try stringList()
    let kind = ControlKind(rawValue: try string())
    let title = try string()
    let summary = try optionalString()
    let text = try optionalString()
    let flags = try number()
    return Control(
      id: id, aliases: aliases, kind: kind, title: title, summary: summary, text: text,
      isAssessable: flags & 1 != 0,
      isExhaustive: flags & 2 != 0, isWithdrawn: flags & 4 != 0, amendment: try optionalString(),
      attributes: try list { (reader) throws(ContentImageError) in
        ControlAttribute(name: try reader.string(), values: try reader.stringList())
      }, parent: try optionalString().map { ControlID($0) }, location: try location())
  }

  private mutating func location() throws(ContentImageError) -> SourceLocation? {
    switch try number() {
    case 1: return SourceLocation(file: try string())
    case 2: return SourceLocation(file: try string(), line: try number())
    case 3:
      return SourceLocation(file: try string(), position: .cell(sheet: try string(), reference: try string()))
    default: return nil
    }
  }

  mutating func mappingSet() throws(ContentImageError) -> MappingSet {
    var set = MappingSet(
      id: try string(), title: try string(), version: try string(), licence: try string(),
      creators: try stringList(), date: try optionalDate(), source: FrameworkID(try string()),
      target: FrameworkID(try string()), sourceVersion: try string(), targetVersion: try string(),
      publishedIn: try optionalString(), comment: try optionalString())
    set.location = try location()
    set.mappings = try list { (reader) throws(ContentImageError) in try reader.mapping() }
    return set
  }

  private mutating func mapping() throws(ContentImageError) -> Mapping {
    let id = try string()
    let source = try endpoint()
    let target = try endpoint()
    let code = try number()
    let statement: Statement
    switch code {
    case 0..<Relation.allCases.count: statement = .relation(Relation.allCases[code])
    case 5: statement = .notDisjoint
    case 6: statement = .noCounterpart
    default: throw .damaged(offset: offset)
    }
    let rationale = try number()
    guard rationale < Rationale.allCases.count else { throw .damaged(offset: offset) }
    return Mapping(
      id: id, source: source, target: target, statement: statement,
      rationale: Rationale.allCases[rationale], justification: try string(), author: try optionalString(),
      reviewer: try optionalString(), confidence: try optionalDecimal(),
      sourceStrength: try optionalNumber(), targetStrength: try optionalNumber(), comment: try string(),
      sourceOnly: try string(), targetOnly: try string(), coversGroup: try optionalString(),
      coveredByGroup: try optionalString(),
      changes: try list { (reader) throws(ContentImageError) in
        let index = try reader.number()
        guard index < EditionChange.allCases.count else {
          throw ContentImageError.damaged(offset: reader.offset)
        }
        return EditionChange.allCases[index]
      }, nearest: try list { (reader) throws(ContentImageError) in try reader.reference() },
      location: try location())
  }

  private mutating func reference() throws(ContentImageError) -> ControlReference {
    ControlReference(try string(), try string())
  }

  private mutating func endpoint() throws(ContentImageError) -> Endpoint {
    let start = offset
    switch try number() {
    case 0: return .none
    case 1: return .control(try reference())
    default:
      offset = start
      return .union(try list { (reader) throws(ContentImageError) in try reader.reference() })
    }
  }
}
