internal import ControlModel

/// Collects numbers and strings for a content image.
struct ImageWriter {
  private var body: [UInt8] = []
  private var indices: [String: UInt32] = [:]
  private var strings: [String] = []

  mutating func number(_ value: Int) { append(UInt32(truncatingIfNeeded: value)) }

  private mutating func append(_ value: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      body.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
    }
  }

  mutating func string(_ value: String) {
    if let index = indices[value] {
      append(index)
    } else {
      let index = UInt32(strings.count)
      indices[value] = index
      strings.append(value)
      append(index)
    }
  }

  mutating func optional(_ value: String?) {
    number(value == nil ? 0 : 1)
    if let value { string(value) }
  }

  mutating func optional(_ value: CalendarDate?) { number(value.map { $0.dayNumber + 1_000_000 } ?? 0) }

  mutating func optional(_ value: Int?) { number(value.map { $0 + 1 } ?? 0) }

  mutating func list<Element>(_ values: [Element], _ write: (inout ImageWriter, Element) -> Void) {
    number(values.count)
    for value in values { write(&self, value) }
  }

  mutating func strings(_ values: [String]) { list(values) { $0.string($1) } }

  mutating func catalog(_ catalog: Catalog) {
    let framework = catalog.framework
    string(framework.id.rawValue)
    string(framework.title)
    string(framework.publisher)
    string(framework.edition)
    optional(framework.published)
    optional(framework.withdrawn)
    optional(framework.supersedes?.rawValue)
    list(framework.amendments) {
      $0.string($1.id)
      $0.string($1.title)
      $0.optional($1.published)
    }
    string(framework.identifiers)
    optional(framework.licence)
    list(catalog.controls) { $0.control($1) }
  }

  private mutating func control(_ control: Control) {
    string(control.id.rawValue)
    strings(control.aliases)
    string(control.kind.rawValue)
    string(control.title)
    optional(control.summary)
    optional(control.text)
    number((control.isAssessable ? 1 : 0) | (control.isExhaustive ? 2 : 0) | (control.isWithdrawn ? 4 : 0))
    optional(control.amendment)
    list(control.attributes) {
      $0.string($1.name)
      $0.strings($1.values)
    }
    optional(control.parent?.rawValue)
    location(control.location)
  }

  mutating func location(_ location: SourceLocation?) {
    guard let location else { return number(0) }
    switch location.position {
    case .whole:
      number(1)
      string(location.file)
    case .line(let line, _):
      number(2)
      string(location.file)
      number(line)
    case .cell(let sheet, let reference):
      number(3)
      string(location.file)
      string(sheet)
      string(reference)
    }
  }

  mutating func mappingSet(_ set: MappingSet) {
    string(set.id)
    string(set.title)
    string(set.version)
    string(set.licence)
    strings(set.creators)
    optional(set.date)
    string(set.source.rawValue)
    string(set.target.rawValue)
    string(set.sourceVersion)
    string(set.targetVersion)
    optional(set.publishedIn)
    optional(set.comment)
    location(set.location)
    list(set.mappings) { $0.mapping($1) }
  }

  private mutating func mapping(_ mapping: Mapping) {
    string(mapping.id)
    endpoint(mapping.source)
    endpoint(mapping.target)
    switch mapping.statement {
    case .relation(let relation): number(Relation.allCases.firstIndex(of: relation) ?? 0)
    case .notDisjoint: number(5)
    case .noCounterpart: number(6)
    }
    number(Rationale.allCases.firstIndex(of: mapping.rationale) ?? 0)
    string(mapping.justification)
    optional(mapping.author)
    optional(mapping.reviewer)
    // The decimal text keeps the value to the last digit.
    optional(mapping.confidence.map { String($0) })
    optional(mapping.sourceStrength)
    optional(mapping.targetStrength)
    string(mapping.comment)
    string(mapping.sourceOnly)
    string(mapping.targetOnly)
    optional(mapping.coversGroup)
    optional(mapping.coveredByGroup)
    list(mapping.changes) { $0.number(EditionChange.allCases.firstIndex(of: $1) ?? 0) }
    list(mapping.nearest) { $0.reference($1) }
    location(mapping.location)
  }

  private mutating func reference(_ reference: ControlReference) {
    string(reference.framework.rawValue)
    string(reference.control.rawValue)
  }

  private mutating func endpoint(_ endpoint: Endpoint) {
    list(endpoint.references) { $0.reference($1) }
  }

  func finished() -> [UInt8] {
    func little(_ value: UInt32) -> [UInt8] {
      stride(from: 0, to: 32, by: 8).map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }
    var payload: [UInt8] = []
    var ends: [UInt8] = []
    var text: [UInt8] = []
    for string in strings {
      text.append(contentsOf: string.utf8)
      ends += little(UInt32(text.count))
    }
    payload += little(UInt32(strings.count))
    payload += little(UInt32(text.count))
    payload += ends
    payload += text
    payload += body
    let fingerprint = ContentImage.fingerprint(of: payload[...])
    return ContentImage.magic
      + stride(from: 0, to: 64, by: 8).map { UInt8(truncatingIfNeeded: fingerprint >> UInt64($0)) } + payload
  }
}
