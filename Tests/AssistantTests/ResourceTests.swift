import Assistant
import Concord
import Interchange
import Testing

@Suite("Resources")
struct ResourceTests {
  @Test("are the content and every framework, and each can be read")
  func all() throws {
    var session = try Session()
    let resources = try session.request("resources/list")["result"]?["resources"]?.elements ?? []
    let frameworks = try Session.content.get().catalogs.map { "concord://framework/\($0.framework.id)" }
    #expect(resources.compactMap { $0["uri"]?.string } == ["concord://content"] + frameworks)
    for resource in resources {
      let uri = try #require(resource["uri"]?.string)
      let contents = try session.request("resources/read", #"{"uri":"\#(uri)"}"#)["result"]?["contents"]
      let entry = try #require(contents?.elements.first)
      #expect(entry["uri"]?.string == uri)
      #expect(entry["mimeType"]?.string == "text/markdown")
      #expect(entry["text"]?.string?.hasPrefix("# ") == true)
    }
  }

  @Test("name the content's version and the editions")
  func version() throws {
    var session = try Session()
    let content = try Session.content.get()
    let answer = try session.request("resources/read", #"{"uri":"concord://content"}"#)
    let text = try #require(answer["result"]?["contents"]?.elements.first?["text"]?.string)
    #expect(text.contains(content.version))
    #expect(content.catalogs.allSatisfy { text.contains($0.framework.id.rawValue) })
  }

  @Test("have forms for frameworks and controls")
  func templates() throws {
    var session = try Session()
    let answer = try session.request("resources/templates/list")
    let forms = answer["result"]?["resourceTemplates"]?.elements.compactMap { $0["uriTemplate"]?.string }
    #expect(forms == ["concord://framework/{framework}", "concord://control/{framework}/{control}"])
    for uri in ["concord://control/soc2-2017/CC6.1", "concord://control/soc2-2017/CC6%2e1"] {
      #expect(try session.request("resources/read", #"{"uri":"\#(uri)"}"#)["result"] != nil)
    }
  }

  @Test(
    "that there are not are told by the protocol's code",
    arguments: [
      "", "concord://", "concord://nothing", "concord://framework/none", "concord://framework/iso27001-2022/",
      "concord://control/soc2-2017/none", "concord://control/soc2-2017", "concord://control/soc2-2017/CC6%2",
      "concord://control/soc2-2017/%ff", "concord://control/soc2-2017/%zz", "file:///etc/passwd", "content",
    ])
  func missing(uri: String) throws {
    var session = try Session()
    let answer = try session.request("resources/read", #"{"uri":"\#(uri)"}"#)
    #expect(answer.errorCode == -32002)
    #expect(answer["error"]?["data"]?["uri"]?.string == uri)
  }
}
