internal import CLibXML2

/// Reads XML as a stream of events, by libxml2's SAX2 interface.
///
/// Not by its text reader: that one cannot refuse a document type before a parameter-entity bomb in it has
/// gone off, hands a start tag over by several calls, and takes twice the time. Here the document type is
/// refused in the callback that announces it, before any of its declarations is read.
package enum XMLEventReader {
  private static let initialized: Void = xmlInitParser()

  /// Reads `bytes` into `handler` to the end, or until the handler is finished.
  ///
  /// The encoding is the one that the document declares or its byte order mark shows, else UTF-8. Linear in
  /// the document; holds no copy of it.
  package static func read<Handler: XMLHandler>(
    _ bytes: [UInt8], into handler: inout Handler, limits: XMLLimits = XMLLimits()
  ) throws(XMLReadError) {
    guard bytes.count <= min(limits.bytes, Int(Int32.max)) else {
      throw .tooLarge(bytes: bytes.count, limit: limits.bytes)
    }
    if let line = XMLTagScan.lineOfCrowdedTag(in: bytes, limit: limits.attributes * 2) {
      throw .tooManyAttributes(line: line, limit: limits.attributes)
    }
    _ = initialized
    guard !bytes.isEmpty else { throw .malformed(line: 1, message: "the document is empty") }
    // libxml2 asks for piece after piece: given the whole, it would keep a copy of it.
    let source = XMLSource(bytes)
    let context = xmlCreateIOParserCtxt(
      nil, nil, { XMLSource.of($0)?.read(into: $1, $2) ?? -1 }, { _ in 0 },
      Unmanaged.passUnretained(source).toOpaque(), XML_CHAR_ENCODING_NONE)
    guard let context else { throw .malformed(line: 1, message: "the document could not be parsed") }
    defer { withExtendedLifetime(source) { xmlFreeParserCtxt(context) } }
    // Without NOENT an ampersand in an attribute arrives as "&#38;". No entity but the five predefined ones
    // can exist, as a document type is refused.
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))

    let sink = XMLHandlerSink(handler: handler, context: context, limits: limits)
    context.pointee.sax.pointee = Self.callbacks
    context.pointee.userData = Unmanaged<XMLSink>.passUnretained(sink).toOpaque()
    let isWellFormed = withExtendedLifetime(sink) {
      xmlParseDocument(context) == 0 && context.pointee.wellFormed != 0
    }
    handler = sink.handler
    if let failure = sink.failure { throw failure }
    if !isWellFormed && !sink.isStopped {
      throw .malformed(line: sink.line, message: "the document could not be parsed")
    }
  }

  private static var callbacks: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.internalSubset = { data, _, _, _ in XMLSink.of(data)?.declaresDocumentType() }
    handler.startElementNs = { data, name, _, uri, _, _, count, _, attributes in
      guard let name else { return }
      XMLSink.of(data)?.starts(
        name: name, uri: uri, attributeCount: Int(count), attributes: attributes)
    }
    handler.endElementNs = { data, name, _, uri in
      guard let name else { return }
      XMLSink.of(data)?.ends(name: name, uri: uri)
    }
    handler.characters = { data, text, length in XMLSink.of(data)?.reads(text, Int(length)) }
    handler.ignorableWhitespace = { data, text, length in XMLSink.of(data)?.reads(text, Int(length)) }
    handler.cdataBlock = { data, text, length in XMLSink.of(data)?.reads(text, Int(length)) }
    handler.serror = { data, error in
      guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
      let message = error.pointee.message.map { String(cString: $0) } ?? "unknown error"
      XMLSink.of(data)?.fails(line: Int(error.pointee.line), message: message)
    }
    return handler
  }
}

/// The document as libxml2 reads it.
private final class XMLSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func of(_ data: UnsafeMutableRawPointer?) -> XMLSource? {
    data.map { Unmanaged<XMLSource>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Copies the next bytes, at most `capacity`, and says how many there were; 0 at the end.
  func read(into buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int32) -> Int32 {
    guard let buffer, capacity > 0 else { return 0 }
    let count = min(Int(capacity), bytes.count - position)
    UnsafeMutableRawBufferPointer(start: buffer, count: count)
      .copyBytes(from: bytes[position..<(position + count)])
    position += count
    return Int32(count)
  }
}

/// What the C callbacks reach through their context pointer: keeps the limits and passes events on.
private class XMLSink {
  private let context: xmlParserCtxtPtr
  private let limits: XMLLimits
  private var depth = 0
  private var textLength = 0
  private(set) var failure: XMLReadError?
  private(set) var isStopped = false

  init(context: xmlParserCtxtPtr, limits: XMLLimits) {
    self.context = context
    self.limits = limits
  }

  static func of(_ data: UnsafeMutableRawPointer?) -> XMLSink? {
    guard let data else { return nil }
    let sink = Unmanaged<XMLSink>.fromOpaque(data).takeUnretainedValue()
    return sink.isStopped ? nil : sink
  }

  func pass(_ tag: borrowing XMLStartTag) {}
  func pass(_ tag: borrowing XMLEndTag) {}
  func pass(_ text: borrowing XMLText) {}
  var isFinished: Bool { false }

  var line: Int { context.pointee.input.map { Int($0.pointee.line) } ?? 1 }

  private func stop(_ failure: XMLReadError? = nil) {
    if let failure { self.failure = failure }
    isStopped = true
    xmlStopParser(context)
  }

  func declaresDocumentType() { stop(.documentType(line: line)) }

  func fails(line: Int, message: String) {
    let flat = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    stop(.malformed(line: max(line, 1), message: flat))
  }

  func starts(
    name: UnsafePointer<UInt8>, uri: UnsafePointer<UInt8>?, attributeCount: Int,
    attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    textLength = 0
    depth += 1
    guard depth <= limits.depth else { return stop(.tooDeep(line: line, limit: limits.depth)) }
    guard attributeCount <= limits.attributes else {
      return stop(.tooManyAttributes(line: line, limit: limits.attributes))
    }
    pass(
      XMLStartTag(
        localName: name, uri: uri, attributeCount: attributeCount, attributeParts: attributes, line: line))
    if isFinished { stop() }
  }

  func ends(name: UnsafePointer<UInt8>, uri: UnsafePointer<UInt8>?) {
    textLength = 0
    depth -= 1
    pass(XMLEndTag(localName: name, uri: uri))
    if isFinished { stop() }
  }

  func reads(_ text: UnsafePointer<UInt8>?, _ length: Int) {
    guard let text, length > 0 else { return }
    textLength += length
    guard textLength <= limits.text else { return stop(.textTooLong(line: line, limit: limits.text)) }
    pass(XMLText(UnsafeBufferPointer(start: text, count: length)))
    if isFinished { stop() }
  }
}

private final class XMLHandlerSink<Handler: XMLHandler>: XMLSink {
  private(set) var handler: Handler

  init(handler: Handler, context: xmlParserCtxtPtr, limits: XMLLimits) {
    self.handler = handler
    super.init(context: context, limits: limits)
  }

  override func pass(_ tag: borrowing XMLStartTag) { handler.start(tag) }
  override func pass(_ tag: borrowing XMLEndTag) { handler.end(tag) }
  override func pass(_ text: borrowing XMLText) { handler.text(text) }
  override var isFinished: Bool { handler.isFinished }
}
