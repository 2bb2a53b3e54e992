namespace PlexButler.FSharp

open PlexButler

[<RequireQualifiedAccess>]
module ActivityId =
    /// None unless the text is one safe path segment.
    let parse (text: string) : ActivityId option = ActivityId.Parse text |> Convert.option
