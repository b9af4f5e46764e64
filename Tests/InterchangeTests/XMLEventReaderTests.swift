import Interchange
import Testing

@Suite("XML is read as events, within limits")
struct XMLEventReaderTests {
  struct Recorder: XMLHandler {
    var events: [String] = []
    var limit = Int.max
    var isFinished: Bool { events.count >= limit }

    mutating func start(_ element: borrowing XMLStartTag) {
      let attributes = element.attributes.map { a in
        "\(a.namespace.map { "{\($0)}" } ?? "")\(a.name)=\(a.value)"
      }
      events.append("\(element.line)<\(element.namespace.map { "{\($0)}" } ?? "")\(element.name)")
      events += attributes
    }
    mutating func text(_ text: borrowing XMLText) {
      if let last = events.last, last.hasPrefix("\"") {
        events[events.count - 1] = last + text.string
      } else {
        events.append("\"" + text.string)
      }
    }
    mutating func end(_ element: borrowing XMLEndTag) { events.append("/" + element.name) }
  }

  func events(_ xml: String, limits: XMLLimits = XMLLimits()) throws -> [String] {
    var recorder = Recorder()
    try XMLEventReader.read(Array(xml.utf8), into: &recorder, limits: limits)
    return recorder.events
  }

  @Test func `elements, attributes, text and lines arrive in the document's order`() throws {
    let xml =
      "<a x='1'>\n  <n:b xmlns:n='urn:n' n:y=\"2 &amp; &lt;3 > 2\">t&#233;xt<![CDATA[ <raw>]]></n:b></a>"
    #expect(
      try events(xml) == [
        "1<a", "x=1", "\"\n  ", "2<{urn:n}b", "{urn:n}y=2 & <3 > 2", "\"téxt <raw>", "/b", "/a",
      ])
  }

  @Test func `a handler that is finished stops the reading, whatever follows`() throws {
    var recorder = Recorder()
    recorder.limit = 2
    try XMLEventReader.read(Array("<a><b/><c></a>".utf8), into: &recorder)
    #expect(recorder.events == ["1<a", "1<b"])
  }

  @Test(arguments: [
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
  ])
  func `a document type is refused`(_ xml: String) {
    #expect(throws: XMLReadError.documentType(line: 1)) { try events(xml) }
  }

  @Test(.timeLimit(.minutes(1)), arguments: [false, true])
  func `a bomb of parameter entities is refused before it goes off`(isUTF16: Bool) {
    var xml = "<!DOCTYPE a [\n<!ENTITY % p0 '<!ENTITY x \"y\">'>\n"
    for level in 1..<40 {
      xml += "<!ENTITY % p\(level) '"
      xml += String(repeating: "&#37;p\(level - 1);", count: 30) + "'>\n"
    }
    xml += "%p39;\n]><a/>"
    let bytes =
      isUTF16 ? [0xFF, 0xFE] + xml.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } : Array(xml.utf8)
    #expect(throws: XMLReadError.self) {
      var recorder = Recorder()
      try XMLEventReader.read(bytes, into: &recorder)
    }
  }

  @Test func `an entity that is not predefined is an error`() {
    #expect(throws: XMLReadError.self) { try events("<a>&nbsp;</a>") }
  }

  @Test func `limits hold for size, depth, attributes and text`() {
    let deep = String(repeating: "<a>", count: 11) + String(repeating: "</a>", count: 11)
    #expect(throws: XMLReadError.tooDeep(line: 1, limit: 10)) {
      try events(deep, limits: XMLLimits(depth: 10))
    }
    #expect(throws: XMLReadError.tooManyAttributes(line: 1, limit: 2)) {
      try events("<a b='1' c='2' d='3'/>", limits: XMLLimits(attributes: 2))
    }
    #expect(throws: XMLReadError.textTooLong(line: 2, limit: 5)) {
      try events("<a>\n12345</a>", limits: XMLLimits(text: 5))
    }
    #expect(throws: XMLReadError.tooLarge(bytes: 4, limit: 3)) {
      try events("<a/>", limits: XMLLimits(bytes: 3))
    }
  }

  @Test(arguments: ["", "<a>", "<a></b>", "no xml", "<a/><b/>", "<a b='1' b='2'/>"])
  func `what is not well-formed is an error with its line`(_ xml: String) {
    #expect(throws: XMLReadError.self) { try events(xml) }
  }

  @Test func `errors say where and what`() {
    #expect(XMLReadError.documentType(line: 3).description.hasPrefix("line 3: a document type"))
    let error = #expect(throws: XMLReadError.self) { try events("<a>\n<b></a>") }
    #expect(error?.line == 2)
    #expect(error?.description.contains("Opening and ending tag mismatch") == true)
  }

  @Test func `a small document is read as a tree`() throws {
    let tree = try XMLTree.parse(Array("<a k='v'>one<b>two</b>three<b/></a>".utf8))
    #expect(tree.name == "a" && tree[attribute: "k"] == "v" && tree[attribute: "z"] == nil)
    #expect(tree.text == "onethree")
    #expect(tree.children(named: "b").map(\.text) == ["two", ""])
    #expect(tree.content.count == 4)
  }
}
