internal import Concord

extension ToolServer {
  private static let scheme = "concord://"
  private static let mimeType = "text/markdown"

  /// The content as a whole, then each framework.
  var resources: [JSONValue] {
    let whole: JSONValue = [
      "uri": .string(Self.scheme + "content"), "name": "content",
      "title": "Content version, frameworks, mapping sets",
      "description": .string("What is loaded: \(contentVersionLabel(content.version))."),
      "mimeType": .string(Self.mimeType),
    ]
    return [whole]
      + content.catalogs.map { catalog in
        let framework = catalog.framework
        return [
          "uri": .string("\(Self.scheme)framework/\(framework.id)"), "name": .string(framework.id.rawValue),
          "title": .string("\(framework.citation): \(framework.title)"),
          "description": .string(
            "The controls of \(framework.citation), \(catalog.assessable.count) of them assessable, with what "
              + "changed between editions."), "mimeType": .string(Self.mimeType),
        ]
      }
  }

  /// The forms of identifiers that can be read.
  var resourceTemplates: [JSONValue] {
    [
      [
        "uriTemplate": .string(Self.scheme + "framework/{framework}"), "name": "framework",
        "title": "The controls of a framework", "description": "Such as concord://framework/iso27001-2022.",
        "mimeType": .string(Self.mimeType),
      ],
      [
        "uriTemplate": .string(Self.scheme + "control/{framework}/{control}"), "name": "control",
        "title": "Everything about a control", "description": "Such as concord://control/soc2-2017/CC6.1.",
        "mimeType": .string(Self.mimeType),
      ],
    ]
  }

  /// The result of `resources/read`.
  func readResource(_ parameters: JSONTree?) throws(RPCError) -> JSONValue {
    guard let uri = parameters?["uri"]?.string else { throw .parameters("'uri' has to be a text") }
    guard let text = markdown(of: uri) else { throw .resource(uri) }
    return [
      "contents": [["uri": .string(uri), "mimeType": .string(Self.mimeType), "text": .string(text)]]
    ]
  }

  private func markdown(of uri: String) -> String? {
    guard uri.hasPrefix(Self.scheme) else { return nil }
    let parts = uri.dropFirst(Self.scheme.count).split(separator: "/", omittingEmptySubsequences: false)
    var names: [String] = []
    for part in parts {
      guard let name = Self.decoded(part) else { return nil }
      names.append(name)
    }
    switch (names.first, names.count) {
    case ("content", 1): return FrameworkListReport(content).markdown()
    case ("framework", 2):
      return ControlListing(of: FrameworkID(names[1]), in: content).map { ControlListReport($0).markdown() }
    case ("control", 3):
      let reference = ControlReference(names[1], names[2])
      return ControlAnswer(reference, in: content).map { ControlReport($0, showsAll: true).markdown() }
    default: return nil
    }
  }

  /// A part of an identifier with its percent escapes resolved; nil when they are broken or no UTF-8.
  private static func decoded(_ part: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(part.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
