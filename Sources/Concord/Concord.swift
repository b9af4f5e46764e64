// The umbrella: `import Concord` gives a library user everything that the command can do.
@_exported public import ConcordContent
@_exported public import ControlModel
@_exported public import Interchange
@_exported public import MappingGraph
@_exported public import Planning
@_exported public import Reports
@_exported public import Workspace
