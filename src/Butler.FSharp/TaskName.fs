namespace PlexButler.FSharp

open PlexButler

[<RequireQualifiedAccess>]
module TaskName =
    /// None unless the text is one safe path segment.
    let parse (text: string) : TaskName option = TaskName.Parse text |> Convert.option

    /// The key as Plex has it.
    let value (name: TaskName) = name.Value

    /// Known names, for completion; the server's own list is the authority.
    let known: TaskName list = List.ofSeq TaskNames.All
