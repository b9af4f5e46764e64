import Concord
import Explorer

/// An explorer of the content that ships, as the tests ask it.
enum Sample {
  static let content: Content = (try? BuiltinContent.load()) ?? Content()
  static let graph = MappingGraph(content: content)
  static let open = application()
  static let closed = application(token: "0123456789abcdef")

  static func application(token: String? = nil, hostNames: [String] = [], uploadLimit: Int = 4_000_000)
    -> ExplorerApplication
  {
    ExplorerApplication(
      graph: graph,
      settings: ExplorerSettings(
        hostNames: hostNames, accessToken: token, formToken: "form-token", sessionToken: "session-token",
        uploadLimit: uploadLimit, today: { CalendarDate(dayNumber: 20_758) }))
  }

  static let host = ExplorerRequest.Field("Host", "127.0.0.1:8080")

  /// The answer to a request without anything unusual.
  static func get(_ target: String, headers: [ExplorerRequest.Field] = []) -> ExplorerResponse {
    open.respond(to: ExplorerRequest("GET", target, headers: [host] + headers))
  }

  /// The body and the headers of a form with fields and a file.
  static func form(_ fields: [(String, String)], file: (name: String, bytes: [UInt8])? = nil) -> (
    headers: [ExplorerRequest.Field], body: [UInt8]
  ) {
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array("--XyZ\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    if let file {
      body += Array(
        "--XyZ\r\nContent-Disposition: form-data; name=\"statement\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
          .utf8)
      body += file.bytes + Array("\r\n".utf8)
    }
    body += Array("--XyZ--\r\n".utf8)
    return ([host, .init("Content-Type", "multipart/form-data; boundary=XyZ")], body)
  }

  /// The sample company's statement.
  static var statement: [UInt8] {
    get throws {
      let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
      return try ContentLoader.bytes(of: "/" + root + "/examples/soa-2013.csv")
    }
  }

  /// Every address of a page, with the parameters that it is mostly asked with.
  static let pages = [
    "/", "/about", "/programme", "/transition", "/ask", "/coverage", "/coverage?target=soc2-2017",
    "/crosswalk", "/framework/iso27001-2022",
    "/framework/pci-dss-4.0.1?page=2", "/framework/iso27001-2022?change=new",
    "/framework/iso27001-2022?attribute=concept%3DDetect",
    "/control/iso27001-2022/A.5.23", "/control/iso27001-2013/A.12.4.3", "/control/soc2-2017/CC6.1",
    "/control/iso27001-2022/A.5?direction=supports", "/control/pci-dss-4.0.1/8.3.6",
    "/explain?source=soc2-2017/CC6.1&target=iso27001-2022/A.5.15",
    "/explain?source=A.12.4.3&target=soc2-2017/CC7.2",
    "/explain?source=iso27001-2022/A.8.12&target=iso22301-2019/4.1",
    "/coverage?target=soc2-2017&by=iso27001-2022",
    "/coverage?target=pci-dss-4.0.1&by=iso27001-2022&by=soc2-2017&verdict=partial",
    "/crosswalk?source=iso27001-2022&target=soc2-2017&pick=A.5.15&pick=A.5.16",
    "/crosswalk?source=soc2-2017&target=iso27001-2013&relation=intersects&standing=derived&page=2",
    "/crosswalk?source=iso27001-2022&target=pci-dss-4.0.1&theme=A.8&attribute=control-type%3DPreventive&direction=supports",
    "/ask?q=A.12.4.3+to+2022", "/ask?q=CC9.2+to+iso27001-2022", "/ask?q=encryption+keys", "/ask?q=5.1",
    "/ask?q=A.8.24+to+pci+3.6.1",
    "/ask?q=what+does+A.8.16+support", "/ask?q=zzzz",
  ]
}
