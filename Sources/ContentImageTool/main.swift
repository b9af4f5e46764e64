internal import ControlModel
internal import Foundation
internal import Interchange

// `swift run ContentImageTool FOLDER IMAGE`: writes the image of FOLDER's catalogs/ and mappings/.
// Refuses content with errors, so that nothing wrong is ever compiled in.
let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: ContentImageTool FOLDER IMAGE\n".utf8))
  exit(64)
}
do {
  let loaded = try ContentLoader.load([arguments[1]])
  let content = Content(catalogs: loaded.catalogs, mappingSets: loaded.mappingSets)
  let errors = (loaded.diagnostics + ContentCheck.findings(in: content)).filter { $0.severity == .error }
  for error in errors { FileHandle.standardError.write(Data("\(error)\n".utf8)) }
  guard errors.isEmpty else { exit(1) }
  let bytes = ContentImage.bytes(of: content)
  try Data(bytes).write(to: URL(fileURLWithPath: arguments[2]))
  print("\(arguments[2]): \(bytes.count) bytes, content \(ContentImage.versioned(content).version)")
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(2)
}
