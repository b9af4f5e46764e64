/// A form with files: `multipart/form-data` (RFC 7578), read from memory.
struct MultipartForm {
  /// A field of the form.
  struct Part: Equatable {
    /// The field's name.
    var name: String
    /// The file's name; nil for a field that is no file.
    var fileName: String?
    /// What was sent.
    var body: [UInt8]
  }

  /// The parts in order, at most 50.
  var parts: [Part]

  /// The form in a body, or nil when the body is no such form.
  init?(_ body: [UInt8], contentType: String) {
    guard contentType.lowercased().hasPrefix("multipart/form-data"),
      let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty, boundary.utf8.count <= 70
    else { return nil }
    let delimiter = Array("--\(boundary)".utf8)
    guard let first = Self.find(delimiter, in: body, from: 0) else { return nil }
    var parts: [Part] = []
    var position = first + delimiter.count
    while position + 1 < body.count {
      if body[position] == 0x2D, body[position + 1] == 0x2D {
        self.parts = parts
        return
      }
      guard parts.count < 50, body[position] == 0x0D, body[position + 1] == 0x0A,
        let headEnd = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: body, from: position),
        headEnd - position < 4000,
        let next = Self.find([0x0D, 0x0A] + delimiter, in: body, from: headEnd + 2)
      else { return nil }
      let head = String(decoding: body[position..<headEnd], as: UTF8.self)
      let start = headEnd + 4
      guard let part = Self.part(head, start <= next ? Array(body[start..<next]) : []) else { return nil }
      parts.append(part)
      position = next + 2 + delimiter.count
    }
    return nil
  }

  /// The first part called `name`, or nil.
  subscript(name: String) -> Part? { parts.first { $0.name == name } }

  /// The text of the first part called `name` that is not empty, or nil.
  func text(_ name: String) -> String? {
    self[name].flatMap { $0.body.isEmpty ? nil : String(decoding: $0.body, as: UTF8.self) }
  }

  private static func part(_ head: String, _ body: [UInt8]) -> Part? {
    for line in head.split(whereSeparator: { $0 == "\r\n" || $0 == "\n" || $0 == "\r" }) {
      guard line.lowercased().hasPrefix("content-disposition:") else { continue }
      guard let name = parameter("name", of: line) else { return nil }
      return Part(name: name, fileName: parameter("filename", of: line), body: body)
    }
    return nil
  }

  /// The parameter of a header: quoted or bare.
  private static func parameter(_ name: String, of header: some StringProtocol) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let trimmed = piece.drop { $0 == " " }
      guard let equals = trimmed.firstIndex(of: "="), trimmed[..<equals].lowercased() == name else {
        continue
      }
      let value = trimmed[trimmed.index(after: equals)...]
      return String(value.hasPrefix("\"") ? value.dropFirst().prefix { $0 != "\"" } : value)
    }
    return nil
  }

  private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = needle.first, bytes.count >= needle.count else { return nil }
    var position = start
    let last = bytes.count - needle.count
    return bytes.withUnsafeBufferPointer { buffer in
      while position <= last {
        if buffer[position] == first {
          var offset = 1
          while offset < needle.count, buffer[position + offset] == needle[offset] { offset += 1 }
          if offset == needle.count { return position }
        }
        position += 1
      }
      return nil
    }
  }
}
