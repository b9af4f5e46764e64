internal import ConcordCommands

ConcordCommand.run()
