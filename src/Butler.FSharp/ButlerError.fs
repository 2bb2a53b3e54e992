namespace PlexButler.FSharp

open PlexButler

[<RequireQualifiedAccess>]
module ButlerError =
    /// What the server sent along with the error, for troubleshooting.
    let diagnosis (error: ButlerError) = Convert.option error.Diagnosis

    /// What the server's owner should change; fit for a log, not for a chat.
    let advice (error: ButlerError) = error.FindAdvice() |> Convert.option
