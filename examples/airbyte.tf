# source-gitlab in a self-managed Airbyte: the connector, a source, and a connection to a destination that is there.
terraform {
  required_providers {
    airbyte = {
      source  = "airbytehq/airbyte"
      version = "~> 1.3"
    }
  }
}

variable "airbyte_url" {
  description = "The public API of Airbyte, such as http://localhost:8000/api/public/v1."
  type        = string
}

variable "airbyte_client_id" {
  type      = string
  sensitive = true
}

variable "airbyte_client_secret" {
  type      = string
  sensitive = true
}

variable "workspace_id" {
  type = string
}

variable "destination_id" {
  description = "The destination that the records go to."
  type        = string
}

variable "gitlab_token" {
  description = "An access token with the scope read_api."
  type        = string
  sensitive   = true
}

provider "airbyte" {
  server_url    = var.airbyte_url
  token_url     = "${var.airbyte_url}/applications/token"
  client_id     = var.airbyte_client_id
  client_secret = var.airbyte_client_secret
}

resource "airbyte_source_definition" "gitlab" {
  workspace_id      = var.workspace_id
  name              = "GitLab (source-gitlab)"
  docker_repository = "registry.example.com/source-gitlab"
  docker_image_tag  = "0.1.0"
}

resource "airbyte_source" "gitlab" {
  workspace_id  = var.workspace_id
  name          = "GitLab"
  definition_id = airbyte_source_definition.gitlab.id

  configuration = jsonencode({
    credentials = {
      auth_type    = "access_token"
      access_token = var.gitlab_token
    }
    groups_list = ["your-group"]
    start_date  = "2024-01-01T00:00:00Z"
  })
}

resource "airbyte_connection" "gitlab" {
  name           = "GitLab"
  source_id      = airbyte_source.gitlab.source_id
  destination_id = var.destination_id

  schedule = {
    schedule_type   = "cron"
    cron_expression = "0 7 * * * ? UTC"
  }

  configurations = {
    streams = [
      { name = "projects", sync_mode = "full_refresh_overwrite" },
      { name = "issues", sync_mode = "incremental_deduped_history" },
      { name = "issue_notes", sync_mode = "incremental_deduped_history" },
      { name = "merge_requests", sync_mode = "incremental_deduped_history" },
      { name = "pipelines", sync_mode = "incremental_deduped_history" },
    ]
  }
}
