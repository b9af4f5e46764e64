internal import Concord

extension ExplorerApplication {
  /// A page in its frame: navigation, the page, what it rests on, and what it can be had as.
  func render(_ page: ExplorerPage, _ request: ExplorerRequest) -> String {
    frame(title: page.title, section: page.section) { main in
      main.tag("h1", text: page.title)
      if !page.lead.isEmpty { main.tag("p", ["class": "lead"], text: page.lead) }
      main.append(page.body)
      basis(page, &main)
      if page.hasTwins { downloads(request, &main) }
    }
  }

  /// The frame of every page.
  func frame(title: String, section: ExplorerPage.Section?, query: String = "", _ body: (inout HTML) -> Void)
    -> String
  {
    var html = HTML()
    html.tag("html", ["lang": "en"]) { html in
      html.tag("head") { head in
        head.void("meta", ["charset": "utf-8"])
        head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.void("meta", ["name": "color-scheme", "content": "light dark"])
        head.tag("title", text: title == "Concord" ? title : "\(title) · Concord")
        head.void("link", ["rel": "stylesheet", "href": "/assets/explorer.css?v=\(Stylesheet.version)"])
        head.void("link", ["rel": "icon", "href": "/favicon.svg", "type": "image/svg+xml"])
        head.tag("script", ["src": "/assets/explorer.js?v=\(Stylesheet.version)", "defer": ""]) { _ in }
      }
      html.tag("body") { page in
        page.link("#main", "Skip to content", class: "skip")
        page.tag("header", ["class": "bar"]) { bar in
          bar.link("/", "Concord", class: "brand")
          bar.tag("nav", ["aria-label": "Main"]) { nav in
            nav.tag("ul") { list in
              for entry in ExplorerPage.Section.allCases {
                list.tag("li") { item in
                  item.tag(
                    "a", ["href": entry.path, "aria-current": entry == section ? "page" : nil],
                    text: entry.rawValue)
                }
              }
            }
          }
          // The pages that have a larger box of their own need no second one.
          if section != .ask, title != "Concord" {
            bar.tag("form", ["action": "/ask", "method": "get", "role": "search", "class": "quick"]) { form in
              form.tag(
                "label", ["for": "quick", "class": "visually-hidden"], text: "Ask: a reference or words")
              form.void(
                "input",
                [
                  "id": "quick", "name": "q", "type": "search", "placeholder": "A.12.4.3 to 2022",
                  "maxlength": "300",
                  "autocomplete": "off",
                ])
              form.tag("button", ["type": "submit"], text: "Ask")
            }
          }
        }
        page.tag("main", ["id": "main", "tabindex": "-1"]) { body(&$0) }
        page.tag("footer", ["class": "foot"]) { foot in
          foot.tag("p") { line in
            line.text("Concord, content \(content.version.isEmpty ? "without a version" : content.version). ")
            line.link("/about", "What this rests on")
            line.text(" · ")
            line.link("/api/v1/openapi.json", "API")
          }
        }
      }
    }
    return "<!DOCTYPE html>\n" + html.out + "\n"
  }

  /// What a page rests on: editions, content version, sources.
  private func basis(_ page: ExplorerPage, _ html: inout HTML) {
    html.tag("section", ["class": "basis", "aria-labelledby": "basis"]) { section in
      section.tag("h2", ["id": "basis"], text: "What this rests on")
      section.tag("dl", ["class": "fields"]) { list in
        if !page.frameworks.isEmpty {
          list.tag("dt", text: "Editions")
          list.tag("dd", text: page.frameworks.map(edition).joined(separator: "; "))
        }
        list.tag("dt", text: "Content")
        list.tag("dd", text: content.version.isEmpty ? "without a version" : "version \(content.version)")
        let sets = content.mappingSets.filter { page.sets.contains($0.id) }
        if !sets.isEmpty {
          list.tag("dt", text: "Sources")
          list.tag("dd") { cell in
            if sets.count > 4 {
              cell.text("\(sets.count) mapping sets, ")
              cell.link("/about", "listed here")
            } else {
              for (number, set) in sets.enumerated() {
                if number > 0 { cell.void("br") }
                cell.text(set.citation)
              }
            }
          }
        }
      }
    }
  }

  private func edition(_ id: FrameworkID) -> String {
    guard let framework = content[id]?.framework else { return id.rawValue }
    let amendments = framework.amendments.map(\.title).joined(separator: ", ")
    return name(id) + (amendments.isEmpty ? "" : " (with \(amendments))")
  }

  private func downloads(_ request: ExplorerRequest, _ html: inout HTML) {
    let path = request.path == "/" ? "/overview" : request.path
    let query = request.query.isEmpty ? "" : "?" + FormFields.encode(request.query)
    html.tag("nav", ["class": "downloads", "aria-label": "This page as a file"]) { nav in
      nav.tag("span", text: "This page as ")
      for (format, label) in [
        ("json", "JSON"), ("csv", "CSV"), ("md", "Markdown"), ("xlsx", "Excel workbook"),
      ] {
        nav.link("\(path).\(format)\(query)", label)
        nav.text(" ")
      }
    }
  }

  /// A framework as people cite it.
  func name(_ id: FrameworkID) -> String {
    guard let framework = content[id]?.framework else { return id.rawValue }
    let citation = framework.citation
    if citation != id.rawValue { return citation }
    switch id.rawValue.split(separator: "-").first {
    case "soc2": return "SOC 2 (TSC \(framework.edition))"
    case "pci": return "PCI DSS \(framework.edition)"
    default: return framework.title.isEmpty ? id.rawValue : "\(framework.title) \(framework.edition)"
    }
  }

  /// What went wrong, with a way on.
  func problemPage(_ problem: ExplorerProblem) -> String {
    frame(title: problem.title, section: nil) { main in
      main.tag("h1", text: problem.title)
      main.tag("p", ["class": "lead"], text: problem.detail)
      controlList(problem.candidates, &main)
      main.tag("p") { line in
        line.link("/ask", "Ask")
        line.text(" for a control by reference or words, or go to the ")
        line.link("/", "overview")
        line.text(".")
      }
    }
  }

  /// Controls as a list of links with their titles.
  func controlList(_ references: [ControlReference], _ html: inout HTML) {
    if references.isEmpty { return }
    html.tag("ul", ["class": "controls"]) { list in
      for reference in references {
        list.tag("li") { item in
          item.link(Address.control(reference), reference.control.rawValue, class: "id")
          let control = content[reference]
          item.text(" \(control?.title ?? "") ")
          item.tag(
            "span", ["class": "muted"], text: "\(name(reference.framework)), \(control?.kind.rawValue ?? "")")
        }
      }
    }
  }

  /// The form for the token.
  func loginPage(next request: ExplorerRequest, failed: Bool) -> String {
    let query = request.query.isEmpty ? "" : "?" + FormFields.encode(request.query)
    let next = request.path == "/login" ? request.value("next") ?? "/" : request.path + query
    return frame(title: "Log in", section: nil) { main in
      main.tag("h1", text: "Log in")
      main.tag("p", ["class": "lead"], text: "This explorer was started with a token. Enter it to go on.")
      if failed { main.tag("p", ["class": "bad", "role": "alert"], text: "That is not the token.") }
      main.tag("form", ["action": "/login", "method": "post", "class": "stacked"]) { form in
        form.void("input", ["type": "hidden", "name": "next", "value": next])
        form.tag("label", ["for": "token"], text: "Token")
        form.void(
          "input",
          [
            "id": "token", "name": "token", "type": "password", "autocomplete": "current-password",
            "required": "",
          ])
        form.tag("button", ["type": "submit"], text: "Log in")
      }
    }
  }
}
