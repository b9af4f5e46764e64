internal import CLibXML2
public import ControlModel

/// Validates XML documents against an XML Schema that the user names.
///
/// Nothing is fetched: what the schema includes must lie beside it. The document is read with the same limits as
/// by the readers, and a document type is refused.
public struct XMLSchemaValidator: ~Copyable {
  /// How many findings of one document are kept.
  public static let maximumFindings = 1000

  private static let offline: Void = {
    xmlInitParser()
    // For the whole process: no address of a network is ever opened.
    xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader)
  }()

  private let schema: xmlSchemaPtr

  /// A validator for the schema in a file.
  public init(schemaFile path: String) throws(XMLSchemaError) {
    _ = Self.offline
    guard let context = xmlSchemaNewParserCtxt(path) else { throw .unreadable(path) }
    defer { xmlSchemaFreeParserCtxt(context) }
    let sink = SchemaErrorSink(limit: 100)
    let data = Unmanaged.passUnretained(sink).toOpaque()
    let parsed = withExtendedLifetime(sink) {
      xmlSchemaSetParserStructuredErrors(context, { data, error in SchemaErrorSink.take(data, error) }, data)
      // The schema's own XML is parsed by a context of the library's, which would complain on standard error.
      xmlSetStructuredErrorFunc(data) { data, error in SchemaErrorSink.take(data, error) }
      defer { xmlSetStructuredErrorFunc(nil, nil) }
      return xmlSchemaParse(context)
    }
    guard let parsed else {
      guard xmlCheckFilename(path) == 1 else { throw .unreadable(path) }
      // What could not be loaded is complained of twice, first without a line.
      let place = sink.findings.first { $0.line > 0 }
      let cause = sink.findings.first { $0.isNetworkAttempt } ?? place ?? sink.findings.first
      throw .invalid(
        path, line: max(1, place?.line ?? 1), message: cause?.message ?? "it is no XML Schema")
    }
    schema = parsed
  }

  deinit { xmlSchemaFree(schema) }

  /// What the schema says against a document, in its order; empty when it is valid. Linear in the document.
  public borrowing func findings(in bytes: [UInt8], file: String) -> [Diagnostic] {
    var nothing = IgnoringHandler()
    do throws(XMLReadError) {
      try XMLEventReader.read(bytes, into: &nothing)
    } catch {
      return [error.diagnostic(in: file)]
    }
    guard let context = xmlSchemaNewValidCtxt(schema) else { return [] }
    defer { xmlSchemaFreeValidCtxt(context) }
    let sink = SchemaErrorSink(limit: Self.maximumFindings)
    withExtendedLifetime(sink) {
      xmlSchemaSetValidStructuredErrors(
        context, { data, error in SchemaErrorSink.take(data, error) },
        Unmanaged.passUnretained(sink).toOpaque())
      bytes.withUnsafeBytes { buffer in
        let input = xmlParserInputBufferCreateMem(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count),
          XML_CHAR_ENCODING_NONE)
        _ = xmlSchemaValidateStream(context, input, XML_CHAR_ENCODING_NONE, nil, nil)
      }
    }
    var result = sink.findings.map { finding in
      Diagnostic(
        .error, .invalidValue, at: SourceLocation(file: file, line: max(1, finding.line)), finding.message)
    }
    if sink.omitted > 0 {
      result.append(
        Diagnostic(
          .note, .invalidValue, at: SourceLocation(file: file),
          "the schema has \(sink.omitted) further complaints, which are not shown"))
    }
    return result
  }
}

/// Reads a document for its form alone.
private struct IgnoringHandler: XMLHandler {
  mutating func start(_ element: borrowing XMLStartTag) {}
}

/// What the C callbacks reach through their context pointer.
private final class SchemaErrorSink {
  struct Finding {
    let line: Int
    let message: String
    /// Whether the library was asked for an address of a network, which it does not open.
    let isNetworkAttempt: Bool
  }

  private let limit: Int
  private(set) var findings: [Finding] = []
  private(set) var omitted = 0

  init(limit: Int) { self.limit = limit }

  static func take(_ data: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
    guard let data, let error else { return }
    let sink = Unmanaged<SchemaErrorSink>.fromOpaque(data).takeUnretainedValue()
    guard sink.findings.count < sink.limit else {
      sink.omitted += 1
      return
    }
    let text = error.pointee.message.map { String(cString: $0) } ?? "unknown error"
    var message = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    while message.last == "." || message.last == " " { message.removeLast() }
    sink.findings.append(
      Finding(
        line: Int(error.pointee.line), message: message,
        isNetworkAttempt: error.pointee.code == Int32(XML_IO_NETWORK_ATTEMPT.rawValue)))
  }
}
